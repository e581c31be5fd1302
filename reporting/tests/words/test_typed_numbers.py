from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers, sampled_from, text

from reporting.words.typed_numbers import TEENS, TENS, UNITS, in_words, typed_numbers

# However busy the machine is.
UNHURRIED = settings(deadline=None, max_examples=60)


def found(words):
    return [(one.written, one.value, one.unit) for one in typed_numbers(words)]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("There were 713 notifications", [("713", 713, "")]),
        ("in 1,713 of them.", [("1,713", 1713, "")]),
        ("12, 14 and 15 of them", [("12", 12, ""), ("14", 14, ""), ("15", 15, "")]),
        ("It rose to 45%, by 8 percentage points", [("45%", 45, "%"), ("8 percentage points", 8, "%")]),
        ("45 per cent or forty-five percent", [("45 per cent", 45, "%"), ("forty-five percent", 45, "%")]),
        ("forty-five children, two of them", [("forty-five", 45, ""), ("two", 2, "")]),
        (
            "two hundred and twelve, or a hundred",
            [("two hundred and twelve", 212, ""), ("a hundred", 100, "")],
        ),
        ("One thousand, two hundred and one", [("One thousand, two hundred and one", 1201, "")]),
        ("a dozen", [("a dozen", 12, "")]),
        ("We spent £161,862.", [("£161,862", 161862, "£")]),
        ("It took 2.71 days", [("2.71", Decimal("2.71"), "")]),
        ("rose from 10 to 15", [("10", 10, ""), ("15", 15, "")]),
        ("over 25 notifications, over 700", [("25", 25, ""), ("700", 700, "")]),
        ("(59)", [("59", 59, "")]),
        ("2,018 notifications", [("2,018", 2018, "")]),
        ("a third of them, and two thirds of", [("a third", 33, "%"), ("two thirds", 67, "%")]),
        ("Half of the children", [("Half", 50, "%")]),
        (
            "two in five, 1 in 4, one out of ten",
            [("two in five", 40, "%"), ("1 in 4", 25, "%"), ("one out of ten", 10, "%")],
        ),
        ("45/60 were seen", [("45/60", 75, "%")]),
        (
            "£12k, £1.2m and £5 million",
            [("£12k", 12000, "£"), ("£1.2m", 1200000, "£"), ("£5 million", 5000000, "£")],
        ),
        ("300 hours, 12 hours of support", [("300", 300, ""), ("12", 12, "")]),
    ],
)
def test_what_looks_like_a_figure_is_found_with_its_value(words, numbers):
    assert found(words) == numbers


def test_a_rate_that_is_typed_with_its_numbers_is_one_figure():
    (rate,) = typed_numbers("Of them 271 of 358 children (76%) were interviewed")
    assert (rate.written, rate.value, rate.unit, rate.of) == (
        "271 of 358 children (76%)",
        76,
        "%",
        (271, 358),
    )


@pytest.mark.parametrize(
    "words",
    [
        "on 31 March 2018, 31st March, 5 to 9 March, 5, 6 and 7 March, March 2018 and 31/03/2018",
        "at 5:30pm, 17:30, 5 pm or 9am",
        "in 2018, 2017/18 and 2017-18",
        "Quarter 4 of 2017/18, Q4, quarters 1 to 3",
        "aged 14, ages 12 to 15, a 14-year-old, 10 to 15 year olds and fifteen-year-olds",
        "under 18, over 16s, 16 and over, 18+",
        "within 24 hours, in 72 hours, for six weeks, two days or 14 working days",
        "Section 47, section 20, appendix 2, table 4, Year 9 and level 3",
        "call 101 or 01782 123456, or +44 7700 900123",
        "the A50, M6, KS3, COVID-19 and 3rd",
        "24/7, 1:1 and one-to-one",
        "a five-fold rise, tenfold and 3-fold",
        "`1`, id=1, #1 and https://example.org/45",
        "the second half of the quarter, half of the year, a quarter of an hour, the first third",
        "one in Stafford, on 3/5 and 31/12, in 17/18",
        "1. First\n2. Second\n3) Third",
        "one of them, a few, no one",
        "{{ notifications:all:2017-18-Q4 }} and {{ rfms_by_age:all:2018-01:10_15 }}",
        "",
    ],
)
def test_dates_times_ages_spans_and_names_are_left_alone(words):
    assert found(words) == []


def spelt(number):
    """A number below a thousand in words, as people write it."""
    if number >= 100:
        rest = number % 100
        return f"{UNITS[number // 100 - 1]} hundred" + (f" and {spelt(rest)}" if rest else "")
    if number >= 20:
        unit = number % 10
        return TENS[number // 10 - 2] + (f"-{UNITS[unit - 1]}" if unit else "")
    return (*UNITS, *TEENS)[number - 1]


@UNHURRIED
@given(integers(2, 999))
def test_numbers_in_words_have_their_value(number):
    assert in_words(spelt(number)) == number
    assert [(one.written, one.value) for one in typed_numbers(f"About {spelt(number)} of the children")] == [
        (spelt(number), number)
    ]


@UNHURRIED
@given(integers(0, 10**6).filter(lambda n: not 1900 <= n < 2100), sampled_from(["", "%", " per cent"]))
def test_numbers_in_digits_have_their_value_with_and_without_commas(number, unit):
    for written in {f"{number}{unit}", f"{number:,}{unit}"}:
        (one,) = typed_numbers(f"There were {written} among the children")
        assert (one.written, one.value, one.unit) == (written, number, "%" if unit else "")


@UNHURRIED
@given(text(alphabet="0123456789 ,.%£-:/{}\nabM Marchtwoandhundred()+", max_size=60))
def test_what_is_found_stands_where_it_says_and_never_twice(words):
    end = 0
    for one in typed_numbers(words):
        assert words[one.start : one.end] == one.written
        assert one.start >= end
        end = one.end


@UNHURRIED
@given(text(alphabet="bcdfgjklmpqxz .,;\n", max_size=40))
def test_words_without_numbers_are_never_questioned(words):
    assert typed_numbers(words) == []
