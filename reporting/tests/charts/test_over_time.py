from reporting.charts.over_time import columns_over_time
from reporting.figures import Figure
from reporting.numbers import Number


def numbers(*texts):
    values = [int(text.strip("£").replace(",", "")) for text in texts]
    return [
        Number(text, Figure("notifications", "all", "x", "", value))
        for text, value in zip(texts, values, strict=True)
    ]


def labels(count):
    return [("Q1", "17/18")] * count


def test_the_highest_has_the_full_height_and_the_others_their_share():
    drawing = columns_over_time(labels(2), numbers("50", "100"), 100)
    one, other = drawing.rectangles
    assert other.height == 2 * one.height
    assert {one.y + one.height, other.y + other.height} == {drawing.lines[0].y1}


def test_where_there_is_no_figure_there_is_no_column():
    drawing = columns_over_time(labels(2), [Number("–"), *numbers("7")], 7)
    assert len(drawing.rectangles) == 1
    assert "–" in [text.text for text in drawing.texts]


def test_where_numbers_are_too_wide_the_first_the_highest_and_the_last_are_written():
    wide = numbers(*["£1,100,000"] * 3, "£9,000,000", *["£1,100,000"] * 4)
    written = [
        text.text for text in columns_over_time(labels(8), wide, 9_000_000).texts if text.weight == 600
    ]
    assert written == ["£1,100,000", "£9,000,000", "£1,100,000"]


def test_nothing_stands_beyond_the_edges():
    drawing = columns_over_time(labels(8), numbers(*["900000"] * 8), 900000)
    assert all(0 <= shape.x <= drawing.width for shape in (*drawing.rectangles, *drawing.texts))
    assert all(0 <= shape.y <= drawing.height for shape in (*drawing.rectangles, *drawing.texts))
