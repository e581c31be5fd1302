"""When what falls due, against a count day by day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.models import Service
from missing_cse.lib.periods import LONDON, Period, month, quarter
from reporting.timetable.occasions import What, due_at, occasions

DAYS = st.lists(st.integers(1, 28), min_size=3, max_size=3, unique=True).map(sorted)
BOUNDS = datetime(2017, 1, 1), datetime(2020, 12, 31)  # noqa: DTZ001 - the strategy adds the time zone
MOMENTS = st.datetimes(*BOUNDS, timezones=st.just(UTC))


@st.composite
def contracts(draw):
    due, first, final = draw(DAYS)
    quarterly = draw(st.integers(2, 28))
    return Service(
        interviews_due_day=due,
        monthly_day=first,
        monthly_final_day=final,
        quarterly_day=quarterly,
        draft_days=draw(st.integers(1, quarterly - 1)),
        cut_off=draw(st.times()).replace(fold=0, tzinfo=None),
    )


def day_by_day(service, since, until):
    """The same, naively: every London day is asked what is due on it."""
    found, today = set(), since.date() - timedelta(days=2)
    while today <= until.date() + timedelta(days=2):
        at = datetime.combine(today, service.cut_off, LONDON).astimezone(UTC)
        yesterday_month = month(today.replace(day=1) - timedelta(days=1))
        ended = {today.day: []}
        for name, what in (
            ("interviews_due_day", What.REMINDER),
            ("monthly_day", What.FIRST),
            ("monthly_final_day", What.FINAL),
        ):
            if today.day == getattr(service, name):
                ended[today.day].append((what, yesterday_month.slug))
        if today.month in (1, 4, 7, 10):
            over = [quarter(yesterday_month.start).slug]
            if today.month == 4:
                over.append(f"{today.year - 1}-{today.year % 100:02}")
            for day, what in (
                (service.quarterly_day, What.REPORT),
                (service.quarterly_day - service.draft_days, What.DRAFT),
            ):
                if today.day == day:
                    ended[today.day] += [(what, slug) for slug in over]
        if since <= at <= until:
            found |= {(at, *key) for key in ended[today.day]}
        today += timedelta(days=1)
    return found


@given(service=contracts(), since=MOMENTS, length=st.integers(0, 500))
def test_what_falls_due_is_what_a_count_day_by_day_finds(service, since, length):
    until = since + timedelta(days=length)
    found = occasions(service, since, until)
    assert {(one.due_at, *one.key) for one in found} == day_by_day(service, since, until)
    assert len({one.key for one in found}) == len(found)
    assert [one.due_at for one in found] == sorted(one.due_at for one in found)


@given(service=contracts(), at=MOMENTS)
def test_each_occasion_says_itself_when_it_is_due(service, at):
    for one in occasions(service, at, at + timedelta(days=100)):
        assert due_at(service, one.what, one.period) == one.due_at


def test_april_has_the_month_the_quarter_and_the_year():
    found = occasions(Service(), datetime(2018, 4, 1, tzinfo=UTC), datetime(2018, 4, 30, tzinfo=UTC))
    assert [(one.due_at.day, one.what, one.period.slug) for one in found] == [
        (6, "reminder", "2018-03"),
        (10, "first", "2018-03"),
        (15, "final", "2018-03"),
        (15, "draft", "2017-18-Q4"),
        (15, "draft", "2017-18"),
        (20, "report", "2017-18-Q4"),
        (20, "report", "2017-18"),
    ]
    assert {one.due_at.time() for one in found} == {time(8)}  # 9am in British Summer Time


@pytest.mark.parametrize(
    ("period", "cut_off", "due"),
    [
        ("2018-02", time(9), datetime(2018, 3, 25, 8, tzinfo=UTC)),  # the clocks went forward that night
        ("2018-02", time(1, 30), datetime(2018, 3, 25, 1, 30, tzinfo=UTC)),  # an hour that did not come
        ("2018-09", time(1, 30), datetime(2018, 10, 28, 0, 30, tzinfo=UTC)),  # the first of two
    ],
)
def test_clock_changes(period, cut_off, due):
    day = due.astimezone(LONDON).date().day
    service = Service(interviews_due_day=1, monthly_day=2, monthly_final_day=day, cut_off=cut_off)
    assert due_at(service, What.FINAL, Period.parse(period)) == due


def test_a_weekend_moves_nothing():
    assert date(2018, 2, 10).weekday() == 5
    assert due_at(Service(), What.FIRST, Period.parse("2018-01")) == datetime(2018, 2, 10, 9, tzinfo=UTC)
