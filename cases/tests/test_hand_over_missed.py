import pytest
from django.core.management import call_command
from django.urls import reverse

from access.roles import Role
from access.tests.calling import system_of
from access.tests.factories import DistrictFactory
from cases.actions import audits
from cases.actions.handovers import hand_over_anyway, hand_over_missed
from cases.management.commands import hand_over_missed as command
from cases.models import Handover
from cases.tests.handing_over import an_approved_form, person

pytestmark = pytest.mark.django_db
READY, WAITING = Handover.State.READY, Handover.State.WAITING


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def approved_before(district, monkeypatch):
    """A function that makes forms as they were approved before there were handovers."""

    def approved_before(**given):
        with monkeypatch.context() as before:
            before.setattr(audits, "hand_over_approved", lambda submission: None)
            return an_approved_form(district, **given)

    return approved_before


def states(form):
    return list(Handover.objects.filter(submission__form=form).values_list("state", flat=True))


def test_what_was_approved_before_there_were_handovers_goes_as_far_as_the_child_allows(
    district, approved_before, client, capsys, monkeypatch
):
    monkeypatch.setattr(command, "AT_ONCE", 2)
    whole, limited, nothing = (
        approved_before(),
        approved_before(allows="some", limits="Not about Danny."),
        approved_before(allows="nothing", with_whom=()),
    )
    caller = system_of(district.service)
    assert caller.get(reverse("api-interviews")).json()["items"] == []

    call_command("hand_over_missed")

    assert (states(whole), states(limited), states(nothing)) == ([READY], [WAITING], [])
    assert len(caller.get(reverse("api-interviews")).json()["items"]) == 1
    client.force_login(person(district, Role.ADMINISTRATOR))
    assert client.get(reverse("to-the-police")).context["waiting_number"] == 1
    call_command("hand_over_missed")
    assert Handover.objects.count() == 2
    said = capsys.readouterr().out
    assert [f"police now: {number}" in said for number in (2, 0)] == [True, True]


def test_what_somebody_handed_over_meanwhile_is_left_to_them(district, approved_before):
    form = approved_before()
    by, force = person(district, Role.ADMINISTRATOR), district.service.police_forces.get()
    hand_over_anyway(form, by=by, force=force, reason="To keep a child safe.")
    assert not hand_over_missed(form)
    assert states(form) == [WAITING]


def test_what_is_sent_back_waits_until_it_is_approved(approved_before):
    form = approved_before()
    form.state = form.State.SENT_BACK
    form.save()
    assert not hand_over_missed(form)
    assert states(form) == []
