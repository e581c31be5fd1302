"""What tests of charts share: series of invented numbers, and what a drawing holds."""

from reporting.charts.drawing import WIDTH, Series, text_width
from reporting.numbers import number
from reporting.tests.invented import count_of


def series(name, *values):
    return Series(name, tuple(number(count_of(value)) for value in values))


def words(drawing):
    return [text.text for text in drawing.texts]


def is_inside(drawing):
    """Whether every shape and text lies in the drawing."""
    for r in drawing.rectangles:
        assert 0 <= r.x <= r.x + r.width <= WIDTH + 0.01
        assert 0 <= r.y <= r.y + r.height <= drawing.height
    for t in drawing.texts:
        reach = {"start": (0, 1), "middle": (-0.5, 0.5), "end": (-1, 0)}[t.anchor]
        left, right = (t.x + part * text_width(t.text) for part in reach)
        assert -1 <= left <= right <= WIDTH + 1, t
        assert 0 <= t.y <= drawing.height
    return True
