from datetime import UTC, datetime

from cases.models import Submission
from cases.rhi.last_time import last_time
from cases.tests.factories import ChildFactory, OutcomeFactory
from cases.tests.rhi.written import a_form, a_submission

EARLIER = datetime(2017, 12, 1, 9, tzinfo=UTC)
LATER = datetime(2018, 3, 1, 9, tzinfo=UTC)


def test_a_child_seen_for_the_first_time_has_no_last_time(worker, district):
    assert last_time(a_form(worker, district), worker) is None


def test_the_last_time_is_the_newest_submission_of_the_newest_interview(worker, district):
    child = ChildFactory(service=district.service)
    submission = a_submission(worker, district, child=child, missing_received_at=EARLIER)
    Submission.objects.create(form=submission.form, number=2, answers={"new": {}}, by=worker, at=EARLIER)
    last = last_time(a_form(worker, district, child=child), worker)
    assert (last.answers, last.case_worker) == ({"new": {}}, worker)


def test_of_an_interview_that_a_record_file_brought_the_time_and_reason_are_known(worker, district):
    child = ChildFactory(service=district.service)
    outcome = OutcomeFactory(episode__child=child, episode__district=district)
    last = last_time(a_form(worker, district, child=child), worker)
    assert (last.held_at, last.answers) == (outcome.interview.held_at, {})


def test_a_later_interview_is_not_the_last_time_of_an_earlier_one(worker, district):
    child = ChildFactory(service=district.service)
    form = a_submission(worker, district, child=child).form
    OutcomeFactory(episode__child=child, episode__district=district, episode__missing_received_at=LATER)
    assert last_time(form, worker) is None


def test_what_somebody_may_not_see_is_not_their_last_time(worker, district):
    child = ChildFactory(service=district.service)
    OutcomeFactory(episode__child=child)
    assert last_time(a_form(worker, district, child=child), worker) is None
