from datetime import UTC, datetime

import pytest

from cases.models import Episode, Interview, Outcome
from cases.tests.imports.lines import DECLINED, NO_INTERVIEW, NOT_OFFERED, in_full, on_another

RECORDS = {
    "staff": [{}],
    "children": [{}, {"child_ref": "C2"}],
    "police_notifications": [
        {},
        {"police_reference": "MP2"},
        {"police_reference": "MP3"},
        {"police_reference": "MP8", "child_ref": "C2"},
    ],
}


@pytest.fixture
def outcomes(brought):
    """A function that imports outcomes after the records they are about."""
    brought(**RECORDS)
    return lambda *lines: brought(rhi_outcomes=lines)


@pytest.fixture
def problems(brought, bring):
    """As `outcomes`, giving (line, column) of each problem."""
    brought(**RECORDS)

    def problems(*lines):
        found = bring(in_full(rhi_outcomes=lines)).problems
        return [(problem.line, problem.column) for problem in found]

    return problems


def of(reference):
    return Outcome.objects.get(episode__police_reference=reference)


def test_a_completed_episode_has_an_interview_of_its_own(outcomes):
    outcomes({"case_worker": "north.worker1"})

    interview = Interview.objects.get()
    assert interview.held_at == datetime(2018, 1, 12, 10, tzinfo=UTC)
    assert interview.case_worker.username == "north.worker1"
    assert interview.primary_reason.slug == "family"
    assert of("MP1").interview == interview
    assert Episode.objects.get(police_reference="MP1").allocated_to == interview.case_worker


def test_one_interview_covers_several_episodes_whatever_the_order_of_lines(outcomes):
    outcomes({"police_reference": "MP2", **on_another("MP1")}, {})

    assert Interview.objects.count() == 1
    assert of("MP2").kind == "completed_on_another"
    assert of("MP2").interview == of("MP1").interview


def test_a_declined_episode_says_who_and_why(outcomes):
    outcomes(DECLINED)

    assert of("MP1").declined_by == "child"
    assert (of("MP1").decline_reason.fits, of("MP1").decline_reason.slug) == (
        "child",
        "does_not_want_to_talk",
    )


def test_a_reason_that_does_not_fit_who_declined_is_kept_and_noticed(outcomes):
    result = outcomes({**DECLINED, "declined_by": "child", "reason": "episode_trivial"})
    assert of("MP1").decline_reason.slug == "episode_trivial"
    assert result.notices == ["rhi_outcomes.csv: 1 declined for a reason that is not one of who declined."]


def test_a_reason_without_who_declined_is_kept(outcomes):
    outcomes({**DECLINED, "declined_by": "", "reason": "on_holiday"})

    assert of("MP1").decline_reason.slug == "on_holiday"


def test_a_decline_may_say_nothing_more(outcomes):
    outcomes({**DECLINED, "declined_by": "", "reason": ""})

    assert (of("MP1").declined_by, of("MP1").decline_reason) == ("", None)


def test_an_episode_without_an_offer_says_why(outcomes):
    outcomes(NOT_OFFERED)

    assert of("MP1").not_offered_reason.slug == "reported_in_error"


def test_not_offered_beside_an_offer_is_mentioned(brought):
    result = brought(**RECORDS, rhi_offers=[{}], rhi_outcomes=[NOT_OFFERED])

    assert result.notices == ["rhi_outcomes.csv: 1 not offered, although an offer is on record."]


def test_a_decline_that_became_an_interview_is_amended(outcomes):
    outcomes(DECLINED)

    result = outcomes({})

    assert (of("MP1").kind, of("MP1").declined_by) == ("completed", "")
    assert Interview.objects.count() == 1
    assert result.summary["rhi_outcomes.csv"]["changed"] == 1


def test_an_interview_that_was_none_is_taken_back(outcomes):
    outcomes({})

    outcomes(DECLINED)

    assert of("MP1").interview is None
    assert not Interview.objects.exists()


def test_an_episode_moves_from_its_own_form_to_another(outcomes):
    outcomes({}, {"police_reference": "MP2"})

    outcomes({"police_reference": "MP2", **on_another("MP1")})

    assert Interview.objects.get() == of("MP2").interview == of("MP1").interview


def test_a_corrected_interview_is_one_change(outcomes):
    outcomes({})

    result = outcomes({"primary_reason": "boundaries"})

    assert Interview.objects.get().primary_reason.slug == "boundaries"
    assert result.summary["rhi_outcomes.csv"] == {"new": 0, "changed": 1, "unchanged": 0, "set_aside": 0}


def test_a_worker_who_comes_later_is_allocated(outcomes):
    outcomes(DECLINED)

    result = outcomes({**DECLINED, "case_worker": "north.worker1"})

    allocated = Episode.objects.get(police_reference="MP1").allocated_to
    assert allocated.username == "north.worker1"
    assert result.summary["rhi_outcomes.csv"]["changed"] == 1


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ({"outcome": "maybe"}, "outcome"),
        ({"outcome_at": ""}, "outcome_at"),
        ({"police_reference": "MP7"}, "police_reference"),
        ({"case_worker": "nobody"}, "case_worker"),
        ({"primary_reason": "aliens"}, "primary_reason"),
        ({"declined_by": "child"}, "declined_by"),
        ({"reason": "on_holiday"}, "reason"),
        ({"completed_on": "MP2"}, "completed_on"),
        ({**DECLINED, "declined_by": "", "reason": "reported_in_error"}, "reason"),
        ({**DECLINED, "primary_reason": "family"}, "primary_reason"),
        ({**NOT_OFFERED, "reason": "does_not_want_to_talk"}, "reason"),
        ({**NOT_OFFERED, "declined_by": "child"}, "declined_by"),
        (on_another(""), "completed_on"),
        (on_another("MP1"), "completed_on"),
        (on_another("MP7"), "completed_on"),
        (on_another("MP3"), "completed_on"),
    ],
)
def test_an_outcome_that_does_not_fit_is_a_problem(problems, line, column):
    assert problems(line) == [(2, column)]
    assert not Outcome.objects.exists()


def test_the_form_of_another_child_does_not_cover_an_episode(problems):
    assert problems({"police_reference": "MP8"}, on_another("MP8")) == [(3, "completed_on")]


def test_a_form_that_covers_another_episode_is_not_taken_back(outcomes, bring):
    outcomes({}, {"police_reference": "MP2", **on_another("MP1")})

    (problem,) = bring(in_full(rhi_outcomes=[DECLINED])).problems

    assert (problem.column, problem.value) == ("outcome", "declined")
    assert of("MP1").kind == "completed"


def test_a_form_is_taken_back_together_with_what_it_covered(outcomes):
    outcomes({}, {"police_reference": "MP2", **on_another("MP1")})

    outcomes(DECLINED, {"police_reference": "MP2", **DECLINED})

    assert not Interview.objects.exists()


def test_an_outcome_without_anything_of_an_interview_is_no_interview(problems):
    assert problems(NO_INTERVIEW) == [(2, "outcome_at")]


def test_an_episode_whose_interview_covers_another_does_not_go_to_another_child(outcomes, bring):
    outcomes({}, {"police_reference": "MP2", **on_another("MP1")})

    (problem,) = bring(in_full(police_notifications=[{"child_ref": "C2"}])).problems

    assert (problem.column, problem.value) == ("child_ref", "C2")
    assert Episode.objects.get(police_reference="MP1").child.reference == "C1"


def test_episodes_of_one_interview_go_to_another_child_together(outcomes, brought):
    outcomes({}, {"police_reference": "MP2", **on_another("MP1")})

    brought(police_notifications=[{"child_ref": "C2"}, {"police_reference": "MP2", "child_ref": "C2"}])

    assert Episode.objects.filter(child__reference="C2").count() == 3


def test_an_interview_in_the_future_is_a_problem(problems):
    assert problems({"outcome_at": "2999-01-01T10:00Z"}) == [(2, "outcome_at")]


def test_an_interview_before_the_child_went_missing_is_noticed(outcomes):
    result = outcomes({"outcome_at": "2001-01-01T10:00Z"})
    assert result.notices == ["rhi_outcomes.csv: 1 interviewed before the child went missing."]


def test_an_interview_that_is_said_to_be_at_another_time_is_noticed_and_counts_as_it_was(outcomes):
    result = outcomes({}, {**on_another("MP1"), "police_reference": "MP2", "outcome_at": "2018-01-20T10:00Z"})
    assert of("MP2").interview == of("MP1").interview
    assert "at a time that is not that interview’s" in result.notices[0]
