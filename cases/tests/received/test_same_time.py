from datetime import UTC, datetime, timedelta

import pytest

from cases.received.same_time import overlap, span_of

START = datetime(2018, 1, 10, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("times", "span"),
    [
        ((START, START + HOUR, START + 9 * HOUR, None), (START, START + 9 * HOUR)),
        ((None, START, None, START + 9 * HOUR), (START, START + 9 * HOUR)),
        ((START, None, None, None), (START, START + 24 * HOUR)),
        ((None, None, START, None), (START, START)),
        ((None, None, None, None), None),
    ],
)
def test_a_child_is_missing_from_what_is_known_to_what_is_known(times, span):
    assert span_of(*times) == span


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ((START, START), True),
        ((START + HOUR, START + 3 * HOUR), True),
        ((START - HOUR, START + 5 * HOUR), True),
        ((START + 2 * HOUR, START + 3 * HOUR), False),
        ((START - HOUR, START), False),
    ],
)
def test_two_spans_overlap_where_they_share_more_than_an_end(other, same):
    one = (START, START + 2 * HOUR)
    assert (overlap(one, other), overlap(other, one)) == (same, same)
