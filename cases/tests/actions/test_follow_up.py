from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from access.models import Term
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory
from cases.actions.follow_up import RecordedMeanwhile, record_result, record_sharing, seen_result
from cases.models import Recommendation, Sharing
from cases.tests.rhi.written import a_submission
from missing_cse.lib.times import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def worker(district):
    return MembershipFactory(service=district.service, role=Role.CASE_WORKER, area=district.area).user


@pytest.fixture
def form(worker, district):
    return a_submission(worker, district).form


def recorded(recommendation, by, result="done", note="", seen=None):
    seen = seen or seen_result(recommendation)
    return record_result(recommendation, by=by, result=result, note=note, seen=seen)


def test_what_became_of_a_recommendation_is_kept_with_who_said_so(form, worker):
    found = recorded(form.recommendations.get(), worker, note="Her social worker told me.")
    assert (found.result, found.result_note, found.result_by) == (
        "done",
        "Her social worker told me.",
        worker,
    )
    assert now() - found.result_at < timedelta(minutes=1)


def test_a_later_result_takes_its_place_and_the_trail_keeps_the_first(form, worker):
    first = recorded(form.recommendations.get(), worker, result="in_plan")
    recorded(first, worker, result="done")
    kept = Recommendation.pgh_event_model.objects.filter(pgh_obj=first.pk).order_by("pgh_id")
    assert list(kept.values_list("result", flat=True)) == ["", "in_plan", "done"]


def test_who_saw_another_result_is_told_and_nothing_is_overwritten(form, worker):
    found = form.recommendations.get()
    seen = seen_result(found)
    recorded(found, worker, result="in_plan")
    with pytest.raises(RecordedMeanwhile, match=f"{worker} recorded a result on") as conflict:
        recorded(found, worker, result="not_taken_up", note="Refused.", seen=seen)
    assert conflict.value.theirs.result == "in_plan"
    assert form.recommendations.get().result == "in_plan"


def test_a_sharing_is_kept_and_never_changed(form, worker):
    police = form.service.terms.filter(kind=Term.Kind.SHARED_WITH).first()
    at = datetime(2018, 1, 20, 12, tzinfo=UTC)
    shared = record_sharing(
        form, by=worker, with_whom=police, recipient="Missing unit", what="The whole interview", at=at
    )
    assert (shared.with_whom, shared.at, shared.by) == (police, at, worker)
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        Sharing.objects.update(what="")


def test_nothing_was_shared_in_the_future(form, worker):
    with pytest.raises(ValidationError, match="can’t be in the future"):
        record_sharing(
            form, by=worker, with_whom=None, recipient="A", what="B", at=now() + timedelta(minutes=5)
        )
    assert not Sharing.objects.exists()
