import pytest
from django.core.exceptions import ValidationError

from access.roles import Role
from access.tests.factories import AreaFactory, MembershipFactory
from cases.tests.factories import ChildFactory
from missing_cse.lib.times import now, today
from referrals.actions.triage.allocate import allocate_rfm
from referrals.models import Exit, Rfm


def refusal(rfm, by, to):
    with pytest.raises(ValidationError) as refused:
        allocate_rfm(rfm, by=by, to=to)
    return refused.value.message


def test_a_worker_of_any_area_takes_it_and_then_sees_it(an_rfm, coordinator, service):
    elsewhere = AreaFactory(service=service)
    worker = MembershipFactory(service=service, area=elsewhere, role=Role.CASE_WORKER).user
    rfm = an_rfm()
    allocate_rfm(rfm, by=coordinator, to=worker)
    assert Rfm.objects.visible_to(worker).get() == rfm
    assert Rfm.objects.on_the_board_of(worker).get() == rfm


def test_nobody_of_another_service_or_area_who_would_not_see_it_takes_it(an_rfm, coordinator, service):
    other = AreaFactory(service=service)
    area = AreaFactory()
    outsider = MembershipFactory(service=area.service, area=area, role=Role.CASE_WORKER).user
    coordinates_elsewhere = MembershipFactory(service=service, area=other, role=Role.COORDINATOR).user
    for person in (outsider, coordinates_elsewhere):
        assert "neither a case worker" in refusal(an_rfm(), coordinator, person)


def test_a_restricted_child_goes_to_those_alone_whom_the_record_names(an_rfm, coordinator, worker, service):
    child = ChildFactory(service=service, restricted=True)
    rfm = an_rfm(child=child)
    assert "does not name" in refusal(rfm, coordinator, worker)
    child.named.add(worker)
    assert allocate_rfm(rfm, by=coordinator, to=worker).allocated_to == worker


def test_what_needs_nobody_goes_to_nobody(an_rfm, coordinator, worker):
    void = an_rfm(voided_at=now(), voided_by=coordinator, void_reason="A test.")
    assert "void" in refusal(void, coordinator, worker)
    ended = an_rfm()
    Exit.objects.create(
        rfm=ended, ended_on=today(), risk="low", next_steps="x", recorded_by=coordinator, recorded_at=now()
    )
    assert "has ended" in refusal(ended, coordinator, worker)


def test_a_case_worker_gives_nothing_to_anybody(an_rfm, worker):
    assert "role" in refusal(an_rfm(), worker, worker)
