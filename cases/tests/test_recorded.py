from datetime import UTC, datetime

import pytest

from access.models import Authority, Term
from cases.models import Attempt, Episode, HandBack, Interview, Offer, Outcome, PoliceQuery, Recommendation
from cases.recorded import in_words, what_became

AT = datetime(2018, 4, 1, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            Offer(
                offered_at=AT, whom="child", how="visit", answer="accepted", late_reason=Term(label="Weekend")
            ),
            ["1 April 2018 at 5:30pm", "Child", "Visit", "Accepted", "Weekend"],
        ),
        (
            Attempt(at=AT, whom="child", how="visit", result="reached", note="By her gate."),
            ["1 April 2018 at 5:30pm", "Child", "Visit", "Reached", "By her gate."],
        ),
        (
            Interview(held_at=AT, primary_reason=Term(label="Family")),
            ["1 April 2018 at 5:30pm", "Family"],
        ),
        (
            Outcome(kind="declined", at=AT, declined_by="child", decline_reason=Term(label="Too tired")),
            ["Declined by the child", "Too tired", "1 April 2018 at 5:30pm"],
        ),
        (
            HandBack(authority=Authority(name="Stoke-on-Trent"), at=AT, reason="Please see her."),
            ["Stoke-on-Trent", "1 April 2018 at 5:30pm", "Please see her.", "", "", ""],
        ),
        (
            Recommendation(text="See her nan.", result="in_plan", result_note="Every second week."),
            [Recommendation.Result.IN_PLAN.label, "Every second week."],
        ),
        (PoliceQuery(question="Where?", answer="At 9.", minutes_lost=0), ["At 9.", "0"]),
        (PoliceQuery(question="Where?"), ["", ""]),
    ],
    ids=[
        "offer",
        "attempt",
        "interview",
        "outcome",
        "hand-back",
        "recommendation",
        "answered query",
        "query",
    ],
)
def test_what_is_recorded_reads_as_words(row, words):
    assert list(in_words(row).values()) == words


@pytest.mark.parametrize(
    ("kind", "by", "words"),
    [
        ("completed", "", "Completed"),
        ("not_offered", "", "Not offered"),
        ("declined", "parent_carer", "Declined by a parent or carer"),
        ("declined", "other", "Declined for another reason"),
        ("declined", "", "Declined"),
    ],
)
def test_what_became_of_an_episode_is_said_without_its_reason(kind, by, words):
    assert what_became(Outcome(kind=kind, declined_by=by)) == words


def test_what_is_not_recorded_about_an_episode_has_no_words():
    with pytest.raises(TypeError, match="Episode"):
        in_words(Episode())
