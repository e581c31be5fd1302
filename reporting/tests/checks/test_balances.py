import pytest

from reporting.checks import balances
from reporting.tests.checks.drafts import counted, draft, rated, words_of

pytestmark = pytest.mark.django_db


def of_the_quarter(offered=701, not_offered=12, completed=510, declined=191, is_open=0, late=297):
    return (
        counted("notifications", 713),
        counted("offered", offered),
        counted("not_offered_total", not_offered),
        counted("completed_of_cohort", completed),
        counted("declined", declined),
        counted("open_episodes", is_open),
        counted("late_offers_total", late),
        rated("offers_within_24h", 404, offered),
    )


def test_the_published_quarter_balances(service_and_figures):
    assert not list(balances.outcomes_and_offers(draft(service_and_figures, *of_the_quarter())))


def test_offers_and_not_offered_make_the_notifications(service_and_figures):
    found = list(balances.outcomes_and_offers(draft(service_and_figures, *of_the_quarter(not_offered=11))))
    assert words_of(found) == [
        "All areas, Quarter 4 2017/18: Missing notifications 713, Interviews offered 701 and Not offered an "
        "interview 11 do not balance. A notification has an offer or has none."
    ]
    assert found[0].severity == "error"


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({"declined": 190}, 1),
        ({"declined": 190, "is_open": 1}, 0),
        ({"declined": 192}, 1),
        ({"late": 298}, 1),
        ({"late": 296}, 0),
    ],
)
def test_an_offer_has_one_outcome_or_is_open_and_is_in_time_or_late(service_and_figures, given, problems):
    found = balances.outcomes_and_offers(draft(service_and_figures, *of_the_quarter(**given)))
    assert len(list(found)) == problems


def test_a_rate_is_reckoned_with_the_number_that_is_printed(service_and_figures):
    given = draft(
        service_and_figures, counted("individuals", 55), rated("individuals_interviewed_rate", 0, 57)
    )
    assert words_of(balances.one_number(given)) == [
        "Children interviewed, of those reported missing; All areas, Quarter 4 2017/18: "
        "reckoned with 57, where Children reported missing is 55."
    ]


def test_the_same_number_everywhere_is_no_finding(service_and_figures):
    given = draft(
        service_and_figures, counted("individuals", 57), rated("individuals_interviewed_rate", 0, 57)
    )
    assert not list(balances.one_number(given))
