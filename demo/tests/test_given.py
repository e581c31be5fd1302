from datetime import date

import pytest

from demo.given import timetable_since


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2026, 11, 22), date(2026, 10, 1)),
        (date(2026, 10, 20), date(2026, 7, 1)),
        (date(2026, 10, 21), date(2026, 10, 1)),
        (date(2027, 1, 1), date(2026, 10, 1)),
    ],
)
def test_the_demos_timetable_begins_with_the_month_of_a_report_that_is_overdue(today, since):
    assert timetable_since(today) == since
