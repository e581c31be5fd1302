from datetime import UTC, datetime, timedelta
from threading import Event
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from access.models import Term
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, TermFactory, UserFactory
from cases.actions.interviews import (
    SavedMeanwhile,
    cover,
    hand_over_form,
    save_part,
    start_form,
    submit_form,
)
from cases.actions.outcomes import record_outcome
from cases.models import Episode, Interview, Outcome, Recommendation, RhiForm, RhiPart, Submission
from cases.tests.at_the_same_time import start_another, wait_until_another_waits
from cases.tests.factories import EpisodeFactory, OfferFactory, OutcomeFactory
from cases.tests.rhi.written import a_form, a_submission, a_written_form, complete_answers
from missing_cse.lib.moments import typed_moment

WORDS = {"said": "I was bored.", "wishes": ""}


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory())


@pytest.fixture
def worker(district):
    return MembershipFactory(service=district.service, area=district.area, role=Role.CASE_WORKER).user


def refused(action, *args, **given):
    with pytest.raises(ValidationError) as refusal:
        action(*args, **given)
    return " ".join(refusal.value.messages)


def another_offered(form, **given):
    episode = EpisodeFactory(
        child=form.episode.child,
        district=form.episode.district,
        police_force=form.episode.police_force,
        **given,
    )
    OfferFactory(episode=episode)
    return episode


def test_who_starts_an_interview_that_nobody_holds_holds_it(worker, district):
    episode = EpisodeFactory(district=district)
    form = start_form(episode, by=worker)
    assert (form.case_worker, form.service, form.state) == (worker, district.service, "draft")
    assert Episode.objects.get().allocated_to == worker


def test_who_starts_second_lands_on_the_form_that_is_there(worker, district):
    form = a_form(worker, district)
    assert start_form(form.episode, by=UserFactory()) == form
    other = another_offered(form)
    cover(form, by=worker, primary=form.episode, others=[other])
    assert start_form(other, by=UserFactory()) == form
    assert RhiForm.objects.count() == 1


def test_an_interview_of_an_episode_that_is_somebody_elses_is_not_started(worker, district):
    episode = EpisodeFactory(district=district, allocated_to=UserFactory(name="Jo Reed"))
    assert "allocated to Jo Reed" in refused(start_form, episode, by=worker)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"state": "void"}, "void"),
        ({"state": "set_aside", "oddities": ["adult"]}, "set aside"),
        ({"found_at": None}, "found notification has not been received"),
    ],
)
def test_an_interview_needs_an_episode_that_can_have_one(worker, district, given, words):
    assert words in refused(start_form, EpisodeFactory(district=district, **given), by=worker)
    assert not RhiForm.objects.exists()


def test_a_closed_episode_gets_no_form(worker, district):
    episode = OutcomeFactory(episode__district=district).episode
    assert "outcome already" in refused(start_form, episode, by=worker)


def test_what_is_typed_is_saved_with_who_and_when(worker, district, time_machine):
    form = a_form(worker, district)
    time_machine.move_to(datetime(2018, 1, 12, 14, 32, tzinfo=UTC), tick=False)
    part = save_part(form, "childs-words", by=worker, answers=WORDS, seen_version=0)
    assert (part.version, part.saved_by, part.saved_at) == (
        1,
        worker,
        datetime(2018, 1, 12, 14, 32, tzinfo=UTC),
    )
    longer = {**WORDS, "wishes": "A room of my own."}
    assert save_part(form, "childs-words", by=worker, answers=longer, seen_version=1).version == 2
    assert RhiPart.objects.get().answers == longer


def test_the_same_answers_sent_twice_are_saved_once(worker, district):
    form = a_form(worker, district)
    for _ in range(2):
        part = save_part(form, "childs-words", by=worker, answers=WORDS, seen_version=0)
    assert part.version == 1


def test_nothing_is_saved_over_a_version_that_was_not_seen(worker, district):
    form = a_form(worker, district)
    save_part(form, "childs-words", by=worker, answers=WORDS, seen_version=0)
    with pytest.raises(SavedMeanwhile) as conflict:
        save_part(form, "childs-words", by=worker, answers={**WORDS, "said": "Other"}, seen_version=0)
    assert conflict.value.part.answers == WORDS
    assert RhiPart.objects.get().answers == WORDS


def test_only_its_writer_writes_a_form(worker, district):
    form = a_form(worker, district)
    words = refused(save_part, form, "harm", by=UserFactory(), answers={}, seen_version=0)
    assert f"{worker} writes this interview" in words
    assert "writes this interview" in refused(submit_form, form, by=UserFactory())
    assert not RhiPart.objects.exists()


def test_who_is_given_the_episode_goes_on_with_the_draft(worker, district):
    form, successor = a_form(worker, district), UserFactory()
    hand_over_form(form.episode, to=successor)
    save_part(form, "harm", by=successor, answers={}, seen_version=0)
    assert "writes this interview" in refused(save_part, form, "harm", by=worker, answers={}, seen_version=1)


def test_what_was_handed_in_stays_its_writers(worker, district):
    submission = a_submission(worker, district)
    hand_over_form(submission.form.episode, to=UserFactory())
    assert RhiForm.objects.get().case_worker == worker


def test_handing_in_records_the_interview_its_outcome_and_the_recommendations(worker, district):
    form = a_written_form(worker, district)
    submission = submit_form(form, by=worker)
    interview = Interview.objects.get()
    assert interview.held_at == form.episode.found_received_at + timedelta(days=1)
    assert (interview.case_worker, interview.primary_reason.slug) == (worker, "friends")
    outcome = Outcome.objects.get()
    assert (outcome.kind, outcome.interview, outcome.recorded_by) == ("completed", interview, worker)
    assert (submission.number, submission.by) == (1, worker)
    assert submission.answers["childs-words"]["said"] == "I just wanted to be left alone."
    assert Recommendation.objects.get().owner == "Social worker"
    form.refresh_from_db()
    assert (form.state, form.interview) == ("submitted", interview)


def test_an_interview_of_several_episodes_completes_each_once(worker, district):
    form = a_written_form(worker, district)
    other = another_offered(form)
    cover(form, by=worker, primary=form.episode, others=[other])
    submit_form(form, by=worker)
    kinds = dict(Outcome.objects.values_list("episode", "kind"))
    assert kinds == {form.episode_id: "completed", other.pk: "completed_on_another"}
    assert Interview.objects.count() == 1


def test_another_episode_may_become_the_primary_one(worker, district):
    form = a_written_form(worker, district)
    first, other = form.episode, another_offered(form)
    cover(form, by=worker, primary=other, others=[first])
    submit_form(RhiForm.objects.get(), by=worker)
    assert Interview.objects.get().episode == other
    assert first.outcome.kind == "completed_on_another"
    assert RhiForm.objects.get().covered.get().episode == first


def test_an_episode_may_be_taken_out_again(worker, district):
    form = a_written_form(worker, district)
    other = another_offered(form)
    cover(form, by=worker, primary=form.episode, others=[other])
    cover(form, by=worker, primary=form.episode, others=[])
    assert not form.covered.exists()
    assert not hasattr(Episode.objects.get(pk=other.pk), "covered_by")


def not_offered(form):
    return EpisodeFactory(child=form.episode.child, district=form.episode.district)


def closed(form):
    return OutcomeFactory(episode=another_offered(form)).episode


def void(form):
    return another_offered(form, state="void")


def with_a_form(form):
    episode = another_offered(form)
    start_form(episode, by=form.case_worker)
    return episode


def covered_already(form):
    elsewhere, episode = another_offered(form), another_offered(form)
    other = start_form(elsewhere, by=form.case_worker)
    cover(other, by=form.case_worker, primary=elsewhere, others=[episode])
    return episode


def of_another_child(form):
    episode = EpisodeFactory(district=form.episode.district)
    OfferFactory(episode=episode)
    return episode


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (not_offered, "Log the offer first"),
        (closed, "has an outcome already"),
        (void, "not counted"),
        (with_a_form, "form of its own"),
        (covered_already, "another interview covers it"),
        (of_another_child, "another child"),
    ],
)
def test_what_cannot_be_covered_says_what_to_do(worker, district, make, words):
    form = a_form(worker, district)
    episode = make(form)
    assert words in refused(cover, form, by=worker, primary=form.episode, others=[episode])
    assert words in refused(cover, form, by=worker, primary=episode, others=[])
    assert not form.covered.exists()


def test_episodes_are_not_changed_once_the_interview_was_handed_in(worker, district):
    form = a_submission(worker, district).form
    RhiForm.objects.update(state="sent_back")
    form.refresh_from_db()
    assert "handed in" in refused(cover, form, by=worker, primary=form.episode, others=[])


def test_handing_in_says_everything_that_is_missing(worker, district):
    words = refused(submit_form, a_form(worker, district), by=worker)
    assert "Enter when the interview was held" in words
    assert "Write down what the child said" in words
    assert not Outcome.objects.exists()


def test_what_was_handed_in_is_not_changed_or_handed_in_twice(worker, district):
    form = a_submission(worker, district).form
    assert "handed in" in refused(save_part, form, "harm", by=worker, answers={}, seen_version=1)
    assert "handed in" in refused(submit_form, form, by=worker)


def test_what_was_sent_back_is_handed_in_again_under_the_next_number(worker, district):
    form = a_submission(worker, district).form
    RhiForm.objects.update(state="sent_back")
    later = form.episode.found_received_at + timedelta(days=2)
    answers = complete_answers(later)
    rows = answers["recommendations"]["recommendations"]
    kept = form.parts.get(slug="recommendations").answers["recommendations"][0]
    rows[:] = [{**kept, "owner": "Nan"}, {**kept, "public_id": str(uuid4()), "text": "Ask the school"}]
    for slug in ("interview", "recommendations"):
        save_part(form, slug, by=worker, answers=answers[slug], seen_version=1)
    form.refresh_from_db()
    assert submit_form(form, by=worker).number == 2
    assert (Interview.objects.get().held_at, Outcome.objects.get().at) == (later, later)
    assert list(Recommendation.objects.values_list("text", "owner")) == [
        ("Arrange visits to nan", "Nan"),
        ("Ask the school", "Social worker"),
    ]
    assert Submission.objects.first().answers["interview"]["held_at"] != typed_moment(later)


def test_who_held_the_interview_stays_when_another_puts_it_right(worker, district):
    form, successor = a_submission(worker, district).form, UserFactory()
    RhiForm.objects.update(state="sent_back")
    hand_over_form(form.episode, to=successor)
    form.refresh_from_db()
    assert submit_form(form, by=successor).by == successor
    assert Interview.objects.get().case_worker == worker


def test_a_recommendation_taken_out_goes_unless_its_result_is_known(worker, district):
    form = a_submission(worker, district).form
    RhiForm.objects.update(state="sent_back")
    Recommendation.objects.update(result="done", result_at=form.started_at, result_by=worker)
    row = {"public_id": str(uuid4()), "text": "Ask the school", "owner": "Nan", "due_on": "2018-02-02"}
    save_part(form, "recommendations", by=worker, answers={"recommendations": [row]}, seen_version=1)
    form.refresh_from_db()
    submit_form(form, by=worker)
    assert set(Recommendation.objects.values_list("text", flat=True)) == {
        "Arrange visits to nan",
        "Ask the school",
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", [submit_form, cover])
def test_an_outcome_that_comes_meanwhile_is_told_and_nothing_breaks(worker, district, what):
    form, told, recorded = a_written_form(worker, district), [], Event()
    other = another_offered(form)
    given = {cover: {"primary": form.episode, "others": [other]}, submit_form: {}}[what]
    closed = other if what is cover else form.episode
    reason = TermFactory(service=form.service, kind=Term.Kind.DECLINE_REASON, fits="child")

    def hand_in():
        recorded.wait()
        told.append(refused(what, form, by=worker, **given))

    other_worker = start_another(hand_in)
    with transaction.atomic():
        declined = {"declined_by": "child", "decline_reason": reason}
        record_outcome(closed, by=worker, kind="declined", at=closed.offer.offered_at, **declined)
        recorded.set()
        wait_until_another_waits()
    other_worker.join()
    assert "has an outcome already" in told[0]
