from hypothesis import given
from hypothesis.strategies import integers, lists

from reporting.charts.drawing import NOW
from reporting.charts.panels import ACROSS, panels
from reporting.tests.charts.drawn import is_inside, series, words


def test_all_panels_have_one_scale():
    drawing = panels(["Family"], [series("North", 10), series("South", 20)])
    first, second = drawing.rectangles
    assert second.width == 2 * first.width


def test_every_bar_carries_its_number_and_every_panel_its_name():
    drawn = words(panels(["Family", "School"], [series("North", 10, 3), series("South", 20, 4)]))
    assert {"Family", "School", "North", "South", "10", "3", "20", "4"} <= set(drawn)


def test_more_panels_than_fit_beside_each_other_go_below():
    many = panels(["Family"], [series(f"Area {n}", n) for n in range(ACROSS + 1)])
    tops = sorted({text.y for text in many.texts if text.fill == NOW})
    assert len(tops) == 2
    assert words(many).count("Family") == 2


@given(lists(lists(integers(0, 9999), min_size=3, max_size=3), min_size=1, max_size=9))
def test_whatever_the_numbers_nothing_leaves_the_picture(given):
    areas = [series(f"Area number {n} of the county", *values) for n, values in enumerate(given)]
    assert is_inside(panels(["Family", "Friends and peers", "Older boyfriend or girlfriend"], areas))
