import pytest

from reporting.checks import additions
from reporting.tests.checks.drafts import counted, draft, rated, words_of

pytestmark = pytest.mark.django_db
NORTH, STOKE = "staffordshire-north", "stoke-on-trent"


def test_areas_that_do_not_add_up_are_an_error_with_both_numbers(service_and_figures):
    given = draft(
        service_and_figures, counted("rfms", 109), counted("rfms", 35, NORTH), counted("rfms", 54, STOKE)
    )
    [finding] = additions.areas(given)
    assert finding.severity == "error"
    assert finding.words == (
        "Exploitation referrals (RFMs); All areas, Quarter 4 2017/18: "
        "the areas add up to 89, and the whole is 109."
    )
    assert finding.ways[0].name == "figure"


def test_areas_that_add_up_are_none(service_and_figures):
    given = draft(
        service_and_figures, counted("rfms", 89), counted("rfms", 35, NORTH), counted("rfms", 54, STOKE)
    )
    assert not list(additions.areas(given))


@pytest.mark.parametrize(("whole", "problems"), [(5, 0), (4, 0), (3, 1)])
def test_what_belongs_to_no_area_counts_in_all_of_them_alone(service_and_figures, whole, problems):
    given = draft(service_and_figures, counted("set_aside", whole), counted("set_aside", 4, NORTH))
    assert len(list(additions.areas(given))) == problems


def test_children_may_be_in_two_areas_and_two_months(service_and_figures):
    given = draft(service_and_figures, counted("individuals", 358), counted("repeat_incidents", 90, NORTH))
    assert not list(additions.areas(given))
    assert not list(additions.months(given))


def test_months_that_do_not_add_up_to_their_quarter_are_an_error(service_and_figures):
    given = draft(
        service_and_figures, counted("notifications", 20), counted("notifications", 19, period="2018-02")
    )
    assert "the months add up to 19, and the whole is 20" in words_of(additions.months(given))[0]


def test_months_add_up_to_the_quarter_and_the_year(service_and_figures):
    periods = ("2018-02", "2017-18-Q4", "2017-18")
    given = draft(service_and_figures, *(counted("notifications", 20, period=one) for one in periods))
    assert not list(additions.months(given))


def test_risk_levels_that_add_up_to_107_of_109_are_an_error(service_and_figures):
    given = draft(
        service_and_figures,
        counted("rfms", 109),
        counted("rfms_by_risk", 60, group="low"),
        counted("rfms_by_risk", 47, group="high"),
    )
    found = words_of(additions.groups(given))
    assert any("by risk that the referrer saw; All areas" in one and "add up to 107" in one for one in found)


def test_groups_of_children_add_up_to_the_children(service_and_figures):
    given = draft(
        service_and_figures,
        counted("individuals", 3),
        counted("age_bands", 1, group="10_15"),
        counted("age_bands", 2, group="not_recorded"),
        counted("genders", 3, group="female"),
        counted("individuals_by_living_arrangement", 3, group="home"),
    )
    assert not list(additions.groups(given))


def test_groups_by_two_things_add_up_to_those_by_the_first(service_and_figures):
    given = draft(service_and_figures, counted("declined_by", 3, group="child"))
    assert any("the groups of “child” add up to 0" in one for one in words_of(additions.groups(given)))


def test_models_of_exploitation_overlap_and_add_up_to_nothing(service_and_figures):
    given = draft(service_and_figures, counted("rfm_models", 30, group="online"))
    assert not list(additions.groups(given))


@pytest.mark.parametrize(("total", "underspend", "problems"), [(80, 20, 0), (90, 10, 1), (80, 15, 1)])
def test_spend_adds_up_to_its_total_and_leaves_the_underspend(
    service_and_figures, total, underspend, problems
):
    given = draft(
        service_and_figures,
        counted("finance", 80, group="staff"),
        counted("finance", 100, group="budget"),
        counted("finance", total, group="total"),
        counted("finance", underspend, group="underspend"),
    )
    assert len(list(additions.budgets(given))) == problems


def test_what_has_no_line_of_its_own_leads_to_the_records_of_the_line_that_prints_it(service_and_figures):
    given = draft(
        service_and_figures,
        counted("notifications", 8, STOKE),
        counted("notifications_by_district", 5, STOKE, group="stoke-on-trent"),
        rated("rfm_answered_in_time", 3, 4),
    )
    [of_groups] = [one for one in additions.groups(given) if "by district" in one.words]
    assert of_groups.ways[0].args[1:] == ("notifications", STOKE, "2017-18-Q4")
    [of_a_rate] = [one for one in additions.areas(given) if one.words.startswith("RFMs answered in time")]
    assert of_a_rate.ways[0].args[1:] == ("rfm_answered_in_time", "all", "2017-18-Q4")
