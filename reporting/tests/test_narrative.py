import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists, sampled_from, tuples

from missing_cse.lib.periods import Period
from reporting import narrative
from reporting.figures import Figure
from reporting.narrative import Noun
from reporting.numbers import Number, percentage
from reporting.tests.invented import count_of, rate_of

NOTIFICATION = Noun("missing notification", "missing notifications")
CHILD = Noun("child", "children")
NOW, BEFORE = "this quarter", "the last"
COUNTS = integers(0, 3000)


def mean(value):
    return Figure("mean_days_to_interview", "all", "2017-18-Q4", "", Decimal(str(value)))


def money(value):
    return Figure("finance", "all", "2017-18-Q4", "total", value)


def change(new, old):
    old = None if old is None else count_of(old)
    return str(narrative.change(count_of(new), old, NOTIFICATION, NOW, BEFORE))


def rate_change(new, old):
    return str(narrative.rate_change(new, old, CHILD, "were interviewed", NOW, BEFORE))


@pytest.mark.parametrize(
    ("new", "old", "sentence"),
    [
        (713, 772, "Missing notifications fell by 8% (59), from 772 in the last to 713 in this quarter."),
        (109, 83, "Missing notifications rose by 31% (26), from 83 in the last to 109 in this quarter."),
        (12, 0, "Missing notifications rose, from none in the last to 12 in this quarter."),
        (0, 12, "Missing notifications fell by 100% (12), from 12 in the last to none in this quarter."),
        (7, 7, "There were 7 missing notifications in this quarter, the same number as in the last."),
        (1, 1, "There was 1 missing notification in this quarter, the same number as in the last."),
        (0, 0, "There were no missing notifications in this quarter or in the last."),
        (
            1713,
            None,
            "There were 1,713 missing notifications in this quarter.",
        ),
        (
            0,
            None,
            "There were no missing notifications in this quarter.",
        ),
    ],
)
def test_a_count_is_compared_in_words_that_fit(new, old, sentence):
    assert change(new, old) == sentence


def test_an_amount_of_money_is_compared_in_pounds():
    spend = Noun("total spend", "total spend")
    new, old = (Figure("finance", "all", "2017-18-Q4", "total", value) for value in (161862, 169461))
    assert str(narrative.change(new, old, spend, NOW, BEFORE)) == (
        "Total spend fell by 4% (£7,599), from £169,461 in the last to £161,862 in this quarter."
    )
    assert str(narrative.count(new, spend, NOW)) == "Total spend was £161,862 in this quarter."


@pytest.mark.parametrize(
    ("new", "old", "sentence"),
    [
        (
            rate_of(271, 358),
            rate_of(250, 347),
            "271 of 358 children (76%) were interviewed in this quarter, "
            "up 4 percentage points from the last (250 of 347, 72%).",
        ),
        (
            rate_of(1, 2),
            rate_of(51, 100),
            "1 of 2 children (50%) were interviewed in this quarter, "
            "down 1 percentage point from the last (51 of 100, 51%).",
        ),
        (
            rate_of(1, 2),
            rate_of(2, 4),
            "1 of 2 children (50%) were interviewed in this quarter, "
            "the same percentage as in the last (2 of 4, 50%).",
        ),
        (
            rate_of(1, 2),
            rate_of(0, 0),
            "1 of 2 children (50%) were interviewed in this quarter; "
            "there were no children in the last to compare with.",
        ),
        (
            rate_of(1, 2),
            None,
            "1 of 2 children (50%) were interviewed in this quarter.",
        ),
        (rate_of(0, 0), rate_of(1, 2), "There were no children in this quarter."),
    ],
)
def test_a_rate_is_compared_in_points_and_with_its_numbers(new, old, sentence):
    assert rate_change(new, old) == sentence


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([2, 9, 4], "B had the highest number (9) and A the lowest (2)."),
        ([9, 9, 4], "A and B had the joint highest number (9) and C the lowest (4)."),
        ([9, 4, 4], "A had the highest number (9) and B and C the joint lowest (4)."),
        ([4, 4, 4], "A, B and C had the same number (4)."),
    ],
)
def test_the_highest_and_the_lowest_are_named_and_ties_are_joint(values, sentence):
    named = [(name, count_of(value)) for name, value in zip("ABC", values, strict=True)]
    assert str(narrative.extremes(named)) == sentence


def test_the_highest_rate_has_its_numbers_each_of_those_that_tie():
    named = [("A", rate_of(1, 2)), ("B", rate_of(2, 4)), ("C", rate_of(1, 4)), ("D", rate_of(0, 0))]
    assert str(narrative.extremes(named, "rate")) == (
        "A and B had the joint highest rate (1 of 2, 50%; 2 of 4, 50%) and C the lowest (1 of 4, 25%)."
    )


@pytest.mark.parametrize("values", [[], [3], [0, 0], [None, 3]])
def test_nothing_is_the_highest_where_there_are_not_two_to_compare(values):
    assert narrative.extremes([("A", count_of(value)) for value in values]) is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            [(45, 31), (40, 50), (3, 3)],
            "The biggest rise was in A, by 45% (14), from 31 to 45; "
            "the biggest fall was in B, by 20% (10), from 50 to 40.",
        ),
        (
            [(5, 0), (10, 5), (2, 2)],
            "The joint biggest rises were in A, by 5, from none to 5 and B, by 100% (5), from 5 to 10.",
        ),
        ([(0, 4), (1, 1), (1, 1)], "The biggest fall was in A, by 100% (4), from 4 to none."),
        ([(1, 1), (2, 2), (0, 0)], "No district changed."),
    ],
)
def test_the_biggest_rise_and_fall_are_named_and_ties_are_joint(changes, sentence):
    named = [(name, count_of(new), count_of(old)) for name, (new, old) in zip("ABC", changes, strict=True)]
    assert str(narrative.biggest_changes(named, "district")) == sentence


def test_the_first_three_are_ranked_with_all_that_tie_for_the_last_place():
    named = [
        (name, count_of(value))
        for name, value in (
            ("Family", 40),
            ("Friends and peers", 120),
            ("CAMHS", 0),
            ("School", 40),
            ("Home", 9),
        )
    ]
    assert str(narrative.ranking(named, count_of(400), "They were")) == (
        "They were friends and peers (120 of 400, 30%) and family and school (each 40 of 400, 10%)."
    )


def test_nothing_is_ranked_where_everything_is_zero():
    assert narrative.ranking([("Family", count_of(0))], count_of(0), "They were") is None


def test_rates_that_stand_out_are_listed_with_their_numbers():
    named = [("A in May 2018", rate_of(57, 55)), ("B in June 2018", rate_of(6, 5))]
    assert str(narrative.enumerated("It passed 100% for", named)) == (
        "It passed 100% for A in May 2018 (57 of 55, 104%) and B in June 2018 (6 of 5, 120%)."
    )


@pytest.mark.parametrize(
    ("slug", "beside", "name"),
    [
        ("2017-18-Q4", None, "quarter 4 of 2017/18"),
        ("2017-18-Q3", "2017-18-Q4", "quarter 3"),
        ("2016-17-Q4", "2017-18-Q1", "quarter 4 of 2016/17"),
        ("2018-02", None, "February 2018"),
    ],
)
def test_a_period_is_named_with_its_year_unless_that_is_said(slug, beside, name):
    beside = beside and Period.parse(beside)
    assert narrative.period_name(Period.parse(slug), beside) == name


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Friends and peers", "friends and peers"),
        ("RFMs received", "RFMs received"),
        ("CICOLA", "CICOLA"),
        ("A friend", "a friend"),
    ],
)
def test_a_label_in_a_sentence_keeps_the_capitals_of_acronyms(label, words):
    assert narrative.in_text(label) == words


@given(new=COUNTS, old=COUNTS)
def test_the_direction_of_a_change_is_that_of_the_figures(new, old):
    said = change(new, old)
    assert ("rose" in said) == (new > old)
    assert ("fell" in said) == (new < old)


@given(new=COUNTS, old=COUNTS)
def test_every_numeral_of_a_change_follows_from_its_two_figures(new, old):
    by = abs(new - old)
    allowed = {new, old, by, percentage(by, old)}
    said = re.sub(r"(?<=\d),(?=\d)", "", change(new, old))
    assert {int(numeral) for numeral in re.findall(r"\d+", said)} <= allowed


@given(new=tuples(COUNTS, COUNTS), old=tuples(COUNTS, COUNTS))
def test_a_percentage_never_stands_without_its_numbers(new, old):
    new, old = rate_of(*new), rate_of(*old)
    said = rate_change(new, old).replace(",", "")
    for percent in re.findall(r"(\d+)%", said):
        assert re.search(rf"\d+ of \d+( \w+)? \(?{percent}%", said)
    for rate in (new, old):
        if new.value is not None and rate.value is not None:
            assert f"{rate.numerator} of {rate.denominator}" in said


@given(values=lists(COUNTS, min_size=1, max_size=8))
def test_a_ranking_leaves_out_nothing_as_high_as_what_it_names(values):
    named = [(f"reason {index}", count_of(value)) for index, value in enumerate(values)]
    sentence = narrative.ranking(named, count_of(sum(values)), "They were")
    ranked = sorted(values, reverse=True)[:3]
    for name, figure in named:
        among_the_first = figure.value > 0 and figure.value >= ranked[-1]
        assert bool(re.search(rf"{name}\b", str(sentence))) == among_the_first


@given(values=lists(tuples(COUNTS, sampled_from(("A", "B", "C", "D"))), max_size=6))
def test_the_numbers_of_a_sentence_know_their_figures(values):
    sentence = narrative.extremes([(name, count_of(value)) for value, name in values]) or ()
    for piece in sentence:
        assert isinstance(piece, str) != isinstance(piece, Number)
        if isinstance(piece, Number):
            assert piece.figure in {count_of(value) for value, _ in values}


@pytest.mark.parametrize(
    ("new", "old", "words"),
    [
        (
            rate_of(271, 358),
            rate_of(250, 347),
            "rose by 4 percentage points, from 250 of 347 (72%) to 271 of 358 (76%)",
        ),
        (rate_of(1, 2), rate_of(51, 100), "fell by 1 percentage point, from 51 of 100 (51%) to 1 of 2 (50%)"),
        (rate_of(1, 2), rate_of(2, 4), "stayed the same percentage, from 2 of 4 (50%) to 1 of 2 (50%)"),
        (rate_of(1, 2), rate_of(0, 0), "cannot be compared: it was 0 of 0 (n/a) and is 1 of 2 (50%)"),
        (mean(3.06), mean(2.71), "rose by 0.35, from 2.71 to 3.06"),
        (mean(3), mean(3), "stayed at 3.00"),
        (money(161_862), money(169_461), "fell by 4% (£7,599), from £169,461 to £161,862"),
        (money(-300), money(500), "fell by 160% (£800), from £500 to −£300"),
        (money(300), money(-500), "rose by £800, from −£500 to £300"),
        (money(-5), money(0), "fell, from none to −£5"),
    ],
)
def test_how_a_figure_moved_follows_what_it_counts(new, old, words):
    assert str(narrative.moved(new, old)) == words


@given(COUNTS, COUNTS)
def test_how_a_count_moved_has_the_direction_and_the_numbers_of_both(new, old):
    words = str(narrative.moved(count_of(new), count_of(old)))
    assert words.split()[0].strip(",") == ("rose" if new > old else "fell" if new < old else "stayed")
    assert words.endswith(f"{new:,}" if new or not old else "none")
    assert new == old or f"from {f'{old:,}' if old else 'none'} to" in words
