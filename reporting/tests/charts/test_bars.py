from hypothesis import given
from hypothesis.strategies import integers, lists, text, tuples

from reporting.charts.bars import grouped_bars, stacked_bars
from reporting.charts.drawing import BEFORE, NOW
from reporting.numbers import number
from reporting.tests.charts.drawn import is_inside, series, words
from reporting.tests.invented import count_of

NAMES = text("abc DEF mw", min_size=1, max_size=60).filter(str.strip)


def test_a_bar_is_as_long_as_its_number_beside_the_others():
    drawing = grouped_bars(["A", "B"], [series("then", 50, 100), series("now", 25, 0)])
    lengths = {fill: [] for fill in (BEFORE, NOW)}
    for bar in drawing.rectangles[2:]:  # after the key's
        lengths[bar.fill].append(bar.width)
    longest = lengths[BEFORE][1]
    assert lengths == {BEFORE: [longest / 2, longest], NOW: [longest / 4, 0]}


def test_every_bar_carries_its_number_and_every_category_its_name():
    drawn = words(grouped_bars(["North", "South"], [series("then", 5, 6), series("now", 7, 8)]))
    assert {"North", "South", "then", "now", "5", "6", "7", "8"} <= set(drawn)


def test_one_series_needs_no_key():
    assert "now" not in words(grouped_bars(["North"], [series("now", 7)]))


def test_the_parts_of_a_stacked_bar_meet_and_its_total_follows():
    totals = [number(count_of(40))]
    drawing = stacked_bars(["North"], [series("a", 10), series("b", 30)], totals)
    first, second = drawing.rectangles[2:]
    assert second.x == first.x + first.width + 1
    assert second.width + 1 == 3 * (first.width + 1)
    assert "40" in words(drawing)


def test_a_part_too_narrow_for_its_number_goes_without():
    totals = [number(count_of(1001))]
    drawn = words(stacked_bars(["North"], [series("a", 1), series("b", 1000)], totals))
    assert "1" not in drawn
    assert "1,000" in drawn


@given(lists(tuples(NAMES, integers(0, 5000), integers(0, 5000)), min_size=1, max_size=12))
def test_whatever_the_names_and_numbers_nothing_leaves_the_picture(given):
    names, then, now = zip(*given, strict=True)
    both = [series("quarter 3", *then), series("quarter 4", *now)]
    totals = [number(count_of(a + b)) for a, b in zip(then, now, strict=True)]
    assert is_inside(grouped_bars(names, both))
    assert is_inside(stacked_bars(names, both, totals))
