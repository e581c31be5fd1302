from xml.etree import ElementTree

import pytest

from reporting.charts.bars import grouped_bars
from reporting.charts.drawing import PALETTE, WIDTH, key, lines_of, text_width
from reporting.tests.charts.drawn import series

SVG = "{http://www.w3.org/2000/svg}"


def lightness(colour):
    """The relative luminance of WCAG."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((lightness(one), lightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_drawing_is_an_image_with_its_description_whatever_is_in_it():
    svg = grouped_bars(["<b>North & South</b>"], [series("now", 7)]).svg('A "chart" of 7')
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'A "chart" of 7'
    assert "<b>North & South</b>" in [text.text for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize(("fill", "ink"), PALETTE)
def test_numbers_can_be_read_on_every_colour(fill, ink):
    assert contrast(fill, ink) >= 3.5


@pytest.mark.parametrize(("one", "other"), list(zip(PALETTE, PALETTE[1:], strict=False)))
def test_neighbouring_colours_stay_apart_in_grey(one, other):
    assert contrast(one[0], other[0]) >= 1.5


def test_a_long_name_is_broken_into_lines():
    lines = lines_of("Child in care of another local authority", 120)
    assert len(lines) > 1
    assert " ".join(lines) == "Child in care of another local authority"
    assert all(text_width(line) <= 120 for line in lines)


def test_a_word_wider_than_its_line_is_broken_at_a_hyphen_or_else_anywhere():
    assert lines_of("Stoke-on-Trent", 60) == ["Stoke-on-", "Trent"]
    assert "".join(lines_of("Llanfairpwllgwyngyll", 60)) == "Llanfairpwllgwyngyll"


def test_a_key_goes_on_in_another_line_where_its_names_need_it():
    names = [f"A rather long name of a series, number {n}" for n in range(4)]
    rectangles, texts, height = key(names, [fill for fill, _ in PALETTE[:4]])
    assert len({r.y for r in rectangles}) > 1
    assert all(t.x + text_width(t.text) <= WIDTH for t in texts)
    assert height > max(t.y for t in texts)
