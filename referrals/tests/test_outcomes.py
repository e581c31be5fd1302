import pytest

from access.roles import Role
from referrals.models import OutcomeScale
from referrals.outcomes import Answers, outcomes
from referrals.outcomes_chart import chart
from referrals.tests.supported import a_district, in_role, measured, supported


def answers(*scores):
    return Answers("How safe?", "Not at all", "Very", scores)


@pytest.mark.parametrize(
    ("scores", "change", "words"),
    [
        ((3, 5, 7), 4, "4 higher"),
        ((7, None, 6), -1, "1 lower"),
        ((None, 4, 4), 0, "Unchanged"),
        ((5,), None, ""),
        ((None, 5), None, ""),
    ],
)
def test_the_change_is_from_the_first_answer_to_the_last(scores, change, words):
    assert (answers(*scores).change, answers(*scores).change_in_words) == (change, words)


@pytest.mark.django_db
def test_answers_stand_side_by_side_and_a_retired_scale_keeps_its_own(django_assert_num_queries):
    district = a_district()
    rfm = supported(district, in_role(district, Role.CASE_WORKER))
    measured(rfm, "start", 3, 4)
    OutcomeScale.objects.filter(slug="safe").update(retired_on=rfm.received_on)
    measured(rfm, "end", 8)
    with django_assert_num_queries(3):
        found = outcomes(rfm)
    assert [stage for stage, _ in found.asked] == ["Start", "End"]
    assert [one.scores for one in found.answers] == [(3, 8), (4, None)]
    drawn = chart(found)
    assert "How safe? From 3 to 8." in drawn.description
    assert len(drawn.rows) == 1
    assert drawn.rows[0].first < drawn.rows[0].last


@pytest.mark.django_db
def test_nothing_is_drawn_until_a_scale_was_answered_twice():
    district = a_district()
    rfm = supported(district, in_role(district, Role.CASE_WORKER))
    assert chart(outcomes(rfm)) is None
    measured(rfm, "start", 3, 4)
    assert chart(outcomes(rfm)) is None
