from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.management import call_command

from access.models import Service
from cases.models import Episode
from cases.tests.factories import (
    ChildFactory,
    EpisodeFactory,
    InterviewFactory,
    OfferFactory,
    OutcomeFactory,
)
from missing_cse.lib.periods import Period
from reporting.figures import calculate, group_label
from reporting.measures import MEASURES
from reporting.models import FinanceAmount

pytestmark = pytest.mark.django_db

NORTH, SOUTH_EAST, STOKE, ALL = "staffordshire-north", "staffordshire-south-east", "stoke-on-trent", "all"
JANUARY, FEBRUARY = Period.parse("2018-01"), Period.parse("2018-02")
QUARTER = Period.parse("2017-18-Q4")
PERIODS = [*QUARTER.months(), QUARTER, QUARTER.previous(), QUARTER.year_to_date()]

# The published tables: three areas in January, February, March and the quarter, and all areas in the quarter.
PUBLISHED = {
    "notifications": [(79, 100, 79), (93, 69, 67), (55, 72, 99), (227, 241, 245, 713)],
    "offered": [(78, 99, 79), (92, 68, 62), (55, 69, 99), (225, 236, 240, 701)],
    "individuals": [(42, 51, 40), (57, 52, 50), (37, 49, 57), (113, 120, 125, 358)],
    "individuals_interviewed": [(34, 31, 35), (45, 40, 34), (32, 35, 32), (88, 86, 97, 271)],
    "individuals_interviewed_rate": [(81, 61, 88), (79, 77, 68), (86, 71, 56), (78, 72, 78, 76)],
    "interviews_completed": [(45, 38, 45), (42, 31, 30), (49, 59, 61), (136, 128, 136, 400)],
    "completed_on_another": [(11, 12, 19), (13, 8, 10), (8, 3, 26), (32, 23, 55, 110)],
    "completion_rate": [(72, 51, 81), (60, 57, 65), (104, 90, 88), (75, 64, 80, 73)],
}
# RFMs, then by support, with its share.
PUBLISHED_RFMS = {
    NORTH: (35, {"direct": (17, 49), "bespoke": (4, 11), "consultation": (14, 40)}),
    SOUTH_EAST: (20, {"direct": (14, 70), "bespoke": (2, 10), "consultation": (4, 20)}),
    STOKE: (54, {"direct": (15, 28), "bespoke": (3, 6), "consultation": (36, 67)}),
    ALL: (109, {"direct": (46, 42), "bespoke": (9, 8), "consultation": (54, 50)}),
}


def at(day, hour=12):
    return datetime(2018, *day, hour, tzinfo=UTC)


@pytest.fixture
def published():
    call_command("import_records", settings.BASE_DIR / "demo" / "q4-2017-18", verbosity=0)
    return Service.objects.get()


def district(service, area):
    return service.districts.filter(area__slug=area).first()


def episode(service, day=(1, 10), area=NORTH, **given):
    return EpisodeFactory(district=district(service, area), missing_received_at=at(day), **given)


def value(service, measure, area=ALL, period=JANUARY, group=""):
    return calculate(service, [period]).get(measure, area, period, group).value


def test_published_tables_come_out_exactly(published):
    figures = calculate(published, PERIODS)
    found = {
        measure: [
            tuple(figures.get(measure, area, period).value for area in (NORTH, SOUTH_EAST, STOKE, ALL))[
                : 4 if period == QUARTER else 3
            ]
            for period in (*QUARTER.months(), QUARTER)
        ]
        for measure in PUBLISHED
    }
    assert found == PUBLISHED
    for area, (rfms, supports) in PUBLISHED_RFMS.items():
        assert figures.get("rfms", area, QUARTER).value == rfms
        for support, (count, share) in supports.items():
            assert figures.get("rfms_by_support", area, QUARTER, support).value == count
            assert figures.get("rfm_support_rate", area, QUARTER, support).value == share


def test_a_quarter_with_its_months_the_one_before_and_the_year_takes_four_queries(
    published, django_assert_max_num_queries
):
    service = Service.objects.get()
    with django_assert_max_num_queries(4):
        assert len(calculate(service, PERIODS)) > 5000


def test_groups_add_up_to_their_total(published):
    figures = calculate(published, PERIODS)
    totals = {
        "notifications_by_district": "notifications",
        "not_offered": "not_offered_total",
        "late_offers": "late_offers_total",
        "primary_reasons": "interviews_completed",
        "age_bands": "individuals",
        "genders": "individuals",
        "individuals_by_living_arrangement": "individuals",
        "interviewed_by_living_arrangement": "individuals_interviewed",
        "declined_by": "declined",
        "decline_reasons": "declined",
        "decline_reasons_by_whom": "declined",
        "declined_by_living_arrangement": "declined",
        "repeat_individuals_by_living_arrangement": "repeat_individuals",
        "repeat_incidents_by_living_arrangement": "repeat_incidents",
        "rfms_by_district": "rfms",
        "rfms_by_agency": "rfms",
        "rfms_by_risk": "rfms",
        "rfms_by_gender": "rfms",
        "rfms_by_age": "rfms",
        "rfms_by_support": "rfms",
        "rfms_by_risk_and_support": "rfms",
        "consultation_outcomes": "consultations",
    }
    for measure, total in totals.items():
        for figure in (f for f in figures if f.measure == total):
            groups = figures.groups(measure, figure.area, figure.period)
            assert sum(group.value for group in groups) == figure.value, measure


def test_every_group_has_a_name(published):
    for figure in calculate(published, [QUARTER]):
        name = group_label(published, MEASURES[figure.measure], figure.group)
        assert bool(name) == bool(figure.group)
        assert "_" not in name


def test_a_late_interview_counts_in_the_month_it_was_held(service):
    OutcomeFactory(episode=episode(service), held_at=at((2, 3)))
    assert value(service, "interviews_completed", period=JANUARY) == 0
    assert value(service, "interviews_completed", period=FEBRUARY) == 1
    assert value(service, "completed_of_cohort", period=JANUARY) == 1
    assert value(service, "individuals_interviewed", period=FEBRUARY) == 0


def test_an_episode_completed_on_another_form_counts_in_its_own_area_when_that_interview_was_held(service):
    child = ChildFactory(service=service)
    form = OutcomeFactory(episode=episode(service, child=child), held_at=at((2, 3)))
    covered = episode(service, (1, 12), STOKE, child=child)
    OutcomeFactory(episode=covered, kind="completed_on_another", interview=form.interview)
    figures = calculate(service, [JANUARY, FEBRUARY])
    assert figures.get("completed_on_another", STOKE, FEBRUARY).value == 1
    assert figures.get("completed_on_another", NORTH, FEBRUARY).value == 0
    assert figures.get("interviews_completed", NORTH, FEBRUARY).value == 1
    assert figures.get("completed_on_another", ALL, JANUARY).value == 0


def test_a_child_in_two_areas_is_one_child_of_the_service(service):
    child = ChildFactory(service=service)
    episode(service, child=child)
    episode(service, (1, 20), STOKE, child=child)
    figures = calculate(service, [JANUARY])
    assert [figures.get("individuals", area, JANUARY).value for area in (NORTH, STOKE, ALL)] == [1, 1, 1]
    assert [figures.get("repeat_individuals", area, JANUARY).value for area in (NORTH, STOKE, ALL)] == [
        0,
        0,
        1,
    ]
    assert figures.get("repeat_incidents", ALL, JANUARY).value == 2


def test_a_child_is_as_old_as_at_the_first_notification_of_the_period(service):
    child = ChildFactory(service=service, date_of_birth=datetime(2002, 1, 15, tzinfo=UTC).date())
    episode(service, (1, 10), child=child)
    episode(service, (1, 20), child=child)
    episode(service, (2, 20), child=child)
    assert value(service, "age_bands", group="10_15") == 1
    assert value(service, "age_bands", group="16_17") == 0
    assert value(service, "age_bands", period=FEBRUARY, group="16_17") == 1
    assert value(service, "mean_age") == Decimal("15.00")


def test_a_child_without_a_birthday_is_a_group_of_its_own_and_in_no_mean(service):
    episode(service, child=ChildFactory(service=service, date_of_birth=None))
    assert value(service, "age_bands", group="not_recorded") == 1
    assert value(service, "mean_age") is None


@pytest.mark.parametrize(
    "given",
    [
        {"state": Episode.State.VOID},
        {"state": Episode.State.DUPLICATE},
        {"state": Episode.State.SET_ASIDE, "oddities": ["adult"]},
        {"age": 18},
    ],
)
def test_what_does_not_count_is_in_no_figure(service, given):
    out = episode(service, **given)
    OfferFactory(episode=out)
    OutcomeFactory(episode=out)
    left_out = {"set_aside", "void_or_duplicate"}
    figures = calculate(service, [JANUARY])
    assert [f for f in figures if f.value and f.measure not in left_out] == []


def test_a_notification_at_half_past_eleven_utc_on_31_march_is_an_april_one(service):
    EpisodeFactory(
        district=district(service, NORTH), missing_received_at=datetime(2018, 3, 31, 23, 30, tzinfo=UTC)
    )
    assert value(service, "notifications", period=Period.parse("2018-03")) == 0
    assert value(service, "notifications", period=Period.parse("2018-04")) == 1


def test_an_offer_is_late_by_its_time_and_not_by_its_reason(service):
    weekend = service.terms.get(kind="late_reason", slug="weekend")
    in_time, late = episode(service), episode(service)
    OfferFactory(episode=in_time, offered_at=in_time.offer_due_at, late_reason=weekend)
    OfferFactory(episode=late, offered_at=late.offer_due_at.replace(second=1))
    unknown = episode(service, found_at=None)
    OfferFactory(episode=unknown, offered_at=at((1, 11)), late_reason=weekend)
    figures = calculate(service, [JANUARY])
    assert figures.get("offers_within_24h", ALL, JANUARY)[4:] == (33, 1, 3)
    assert figures.get("late_offers", ALL, JANUARY, "weekend").value == 0
    assert figures.get("late_offers", ALL, JANUARY, "not_recorded").value == 1


def test_the_two_clocks_of_an_interview_start_at_different_times(service):
    one = episode(service)
    OutcomeFactory(episode=one, held_at=one.interview_due_at)
    figures = calculate(service, [JANUARY])
    assert figures.get("within_72h", ALL, JANUARY)[4:] == (100, 1, 1)
    assert figures.get("within_72h_of_return", ALL, JANUARY)[4:] == (0, 0, 1)


def test_a_rate_may_pass_a_hundred_and_one_of_nothing_is_not_a_number(service):
    OutcomeFactory(episode=episode(service, (1, 31)), held_at=at((2, 1)))
    OutcomeFactory(episode=episode(service, (2, 1)), held_at=at((2, 2)))
    OfferFactory(episode=Episode.objects.latest("missing_received_at"))
    figures = calculate(service, [JANUARY, FEBRUARY])
    assert figures.get("completion_rate", ALL, FEBRUARY)[4:] == (200, 2, 1)
    assert figures.get("completion_rate", ALL, JANUARY)[4:] == (None, 0, 0)
    assert figures.get("completed_of_received", ALL, JANUARY)[4:] == (None, 1, 0)


def test_mean_days_count_elapsed_time_and_leave_out_what_has_no_found_notification(service):
    one = episode(service)
    OutcomeFactory(episode=one, held_at=one.found_received_at.replace(day=14))
    unknown = episode(service, found_at=None)
    OutcomeFactory(episode=unknown, interview=InterviewFactory(episode=unknown, held_at=at((1, 12))))
    assert value(service, "mean_days_to_interview") == Decimal("3.00")


def test_finance_is_summed_over_quarters_and_has_nothing_for_a_month(service):
    staff = service.terms.get(kind="finance_line", slug="staff")
    for start, line, amount in (
        ((2017, 10, 1), staff, "100.50"),
        ((2018, 1, 1), staff, "200"),
        ((2018, 1, 1), None, "350"),
    ):
        FinanceAmount.objects.create(
            service=service, quarter=datetime(*start, tzinfo=UTC).date(), line=line, amount=amount
        )
    year = QUARTER.year_to_date()
    figures = calculate(service, [JANUARY, QUARTER, year])
    assert not figures.has("finance", ALL, JANUARY)
    found = {f.group: f.value for f in figures.groups("finance", ALL, year)}
    assert found["staff"] == found["total"] == Decimal("300.50")
    assert (found["budget"], found["underspend"]) == (350, Decimal("49.50"))
    assert figures.get("finance", ALL, QUARTER, "underspend").value == 150
    assert value(service, "finance", period=Period.parse("2016-17-Q4"), group="total") is None


def test_another_service_s_records_are_in_no_figure(service):
    EpisodeFactory(missing_received_at=at((1, 10)))
    assert not any(figure.value for figure in calculate(service, [JANUARY]))
