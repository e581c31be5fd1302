"""What every chart consists of: rectangles, lines and texts at places that are computed here, in pixels."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from django.template.loader import render_to_string

from reporting.numbers import Number

WIDTH = 640
SIZE = 12
# The width of a character in the report's fonts: on average, and of those that are far from it. A little
# generous, so that text never runs into its neighbour.
CHARACTER = 6.2
NARROW, WIDE = frozenset("fijlrtI .,:;'’|()-/"), frozenset("mwMW%@")

INK = "#1c2b2e"
RULE = "#b9c6c9"
PAPER = "#ffffff"
# Neighbours differ in lightness, so that they stay apart in grey and to those who are colour-blind.
PALETTE = (
    ("#14434c", PAPER),
    ("#e8b54d", INK),
    ("#2f8f9d", PAPER),
    ("#f0d9c0", INK),
    ("#8a3b5c", PAPER),
    ("#a9d3da", INK),
    ("#6b7280", PAPER),
    ("#d98a6a", INK),
    ("#3f5f3a", PAPER),
    ("#c9cfb4", INK),
    ("#4a4e8c", PAPER),
    ("#dcdfe3", INK),
)
NOW, BEFORE = "#14434c", "#a9c9cf"


class Series(NamedTuple):
    """Numbers of one kind, one for each category of a chart."""

    name: str
    numbers: tuple[Number, ...]


class Rectangle(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    fill: str
    radius: float = 0


class Line(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float


class Text(NamedTuple):
    """A line of text; `y` is its base line."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    fill: str = INK
    weight: int = 400


@dataclass(frozen=True)
class Drawing:
    height: float
    rectangles: tuple[Rectangle, ...]
    lines: tuple[Line, ...]
    texts: tuple[Text, ...]
    width: float = WIDTH
    rule: str = RULE

    def svg(self, description):
        """The drawing as SVG, named by its description for those who don't see it."""
        context = {"drawing": self, "description": description, "size": SIZE}
        return render_to_string("reporting/report/drawing.svg", context)


def text_width(text):
    return sum(3.6 if c in NARROW else 9.8 if c in WIDE else CHARACTER + c.isupper() for c in text)


def lines_of(text, width):
    """The text broken so that no line is wider than `width`: after spaces, hyphens and slashes, or anywhere
    in a word that is wider by itself."""
    lines = [""]
    for word in re.split(r"(?<=[\s/-])", text.strip()):
        if text_width((lines[-1] + word).rstrip()) <= width:
            lines[-1] += word
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if lines[-1] and text_width(lines[-1] + character.rstrip()) > width:
                lines.append("")
            lines[-1] += character
    return [line.rstrip() for line in lines]


def centred(x, middle, lines, anchor="end", **style):
    """Lines of text, one above the other, around the height `middle`."""
    top = middle - (len(lines) - 1) * (SIZE + 2) / 2 + SIZE * 0.35
    return [Text(x, top + index * (SIZE + 2), line, anchor, **style) for index, line in enumerate(lines)]


def key(names, colours):
    """The key's shapes and texts, in as many lines as the names need, and the height they take."""
    rectangles, texts, x, y = [], [], 0, 2
    for name, colour in zip(names, colours, strict=True):
        width = 16 + text_width(name) + 14
        if x and x + width > WIDTH:
            x, y = 0, y + 18
        rectangles.append(Rectangle(x, y, 11, 11, colour))
        texts.append(Text(x + 16, y + 10, name))
        x += width
    return rectangles, texts, y + 24
