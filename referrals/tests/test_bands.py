import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.tests.factories import ServiceFactory
from referrals.bands import computed_risk, most, problems_of
from referrals.models import Band
from referrals.tests.instruments import a_draft

BANDS = [Band(risk="low", least=1), Band(risk="medium", least=12), Band(risk="high", least=26)]


@pytest.mark.parametrize(
    ("total", "risk"),
    [(0, "none"), (1, "low"), (11, "low"), (12, "medium"), (25, "medium"), (26, "high"), (95, "high")],
)
def test_a_sum_of_weights_shows_the_highest_band_it_reaches(total, risk):
    assert computed_risk(BANDS, total) == risk


@given(
    total=st.integers(0, 200),
    more=st.integers(0, 50),
    least=st.sets(st.integers(1, 200), min_size=3, max_size=3),
)
def test_more_indicators_never_show_less_risk(total, more, least):
    bands = [
        Band(risk=risk, least=n) for risk, n in zip(("low", "medium", "high"), sorted(least), strict=True)
    ]
    order = ["none", "low", "medium", "high"]
    assert order.index(computed_risk(bands, total)) <= order.index(computed_risk(bands, total + more))


@pytest.mark.django_db
def test_all_indicators_of_all_sections_are_added_up():
    draft = a_draft(
        ServiceFactory(), {"Missing": [("Often", 2), ("Overnight", 4)], "Online": [("Pictures", 5)]}
    )
    assert most(draft) == 11
    assert most(a_draft(ServiceFactory(), {})) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"sections": {}}, "There is no section with indicators"),
        ({"sections": {"Online": []}}, "“Online” has no indicator"),
        ({"bands": (("low", 1), ("high", 5))}, "It is not said from which sum the risk is medium"),
        (
            {"bands": (("low", 3), ("medium", 3), ("high", 5))},
            "The bands must rise: low, then medium, then high",
        ),
        (
            {"bands": (("low", 1), ("medium", 3), ("high", 7))},
            "No referral can reach 7: all indicators add up to 6",
        ),
    ],
)
def test_what_a_version_cannot_be_used_without_is_said(given, problem):
    assert problem in problems_of(a_draft(ServiceFactory(), **given))


@pytest.mark.django_db
def test_nothing_is_wrong_with_a_version_that_can_be_used():
    assert problems_of(a_draft(ServiceFactory())) == []
