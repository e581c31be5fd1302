from hypothesis import given
from hypothesis.strategies import integers, lists, tuples

from reporting.charts.columns import HEIGHT, stacked_columns
from reporting.numbers import number
from reporting.tests.charts.drawn import is_inside, series, words
from reporting.tests.invented import count_of


def columns(*parts):
    totals = [number(count_of(sum(values))) for values in zip(*parts, strict=True)]
    names = [f"{month} 2018" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul")]
    return stacked_columns(
        names[: len(totals)], [series(f"part {n}", *p) for n, p in enumerate(parts)], totals
    )


def test_the_tallest_column_takes_the_whole_height_and_the_others_their_share():
    drawing = columns((50, 100))
    first, second = drawing.rectangles[1:]
    assert second.height + 1 == HEIGHT
    assert (first.height + 1) * 2 == HEIGHT


def test_columns_stand_on_one_line_with_their_totals_on_top():
    drawing = columns((50, 100), (20, 30))
    bases = {round(r.y + r.height + 1, 6) for r in drawing.rectangles[2::2]}
    assert bases == {drawing.lines[0].y1}
    assert {"70", "130", "Jan 2018", "Feb 2018"} <= set(words(drawing))


@given(lists(tuples(integers(0, 9999), integers(0, 9999)), min_size=1, max_size=7))
def test_whatever_the_numbers_nothing_leaves_the_picture(given):
    assert is_inside(columns(*zip(*given, strict=True)))
