from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from reporting.figures import Figure
from reporting.numbers import (
    as_rate,
    difference,
    number,
    percentage,
    rate_of,
    relative_change,
    share,
)
from reporting.tests.invented import count_of
from reporting.tests.invented import rate_of as rate


def figure(measure, value):
    return Figure(measure, "all", "2017-18-Q4", "", value)


@pytest.mark.parametrize(
    ("measure", "value", "text"),
    [
        ("notifications", 1234, "1,234"),
        ("notifications", 0, "0"),
        ("completion_rate", 104, "104%"),
        ("completion_rate", None, "n/a"),
        ("mean_age", Decimal("14.50"), "14.50"),
        ("mean_age", None, "n/a"),
        ("finance", 171187, "£171,187"),
        ("finance", -42, "−£42"),
        ("finance", None, "n/a"),
    ],
)
def test_a_figure_is_written_as_its_kind_is(measure, value, text):
    assert number(figure(measure, value)).text == text


def test_a_number_knows_the_figure_behind_it():
    assert number(count_of(3)).figure == count_of(3)


def test_a_rate_is_written_with_its_numbers():
    assert rate_of(rate(271, 358), "children").text == "271 of 358 children (76%)"
    assert rate_of(rate(0, 0)).text == "0 of 0 (n/a)"


def test_a_share_has_its_percentage_but_none_of_nothing():
    assert share(count_of(17), count_of(35)).text == "17 (49%)"
    assert share(count_of(0), count_of(35)).text == "0"
    assert share(count_of(0), count_of(0)).text == "0"


def test_a_count_becomes_a_rate_of_another():
    assert as_rate(count_of(1), count_of(8)) == count_of(13)._replace(numerator=1, denominator=8)


@pytest.mark.parametrize(
    ("new", "old", "by", "percent"),
    [
        (713, 772, "−59", "−8%"),
        (109, 83, "+26", "+31%"),
        (5, 5, "0", "0%"),
        (9, 0, "+9", "n/a"),
        (0, 0, "0", "n/a"),
        (0, 4, "−4", "−100%"),
        (9, 8, "+1", "+13%"),
        (7, 8, "−1", "−13%"),
    ],
)
def test_a_change_is_signed_and_of_the_old_value(new, old, by, percent):
    assert difference(count_of(new), count_of(old)).text == by
    assert relative_change(count_of(new), count_of(old)).text == percent


def test_a_change_from_what_is_not_known_is_not_available():
    unknown, known = figure("mean_age", None), figure("mean_age", Decimal("2.00"))
    assert difference(known, unknown).text == difference(unknown, known).text == "n/a"
    assert relative_change(known, unknown).text == relative_change(unknown, known).text == "n/a"


def test_pounds_and_means_change_in_their_own_units():
    assert difference(figure("finance", 900), figure("finance", 1000)).text == "−£100"
    assert (
        difference(figure("mean_age", Decimal("14.48")), figure("mean_age", Decimal("14.30"))).text == "+0.18"
    )


@given(integers(0, 10**6), integers(1, 10**6))
def test_a_percentage_is_the_nearest_whole_one(part, whole):
    assert abs(percentage(part, whole) * whole - 100 * part) * 2 <= whole


@given(integers(0, 10**6))
def test_half_a_percentage_goes_up(percent):
    assert percentage(2 * percent + 1, 200) == percent + 1
