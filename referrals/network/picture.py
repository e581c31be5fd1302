"""A network drawn: children on the left, what they mention on the right, in two columns of boxes.

The order in a column brings what is tied close together, so that few lines cross; the same network always
gives the same picture. Links between things are arcs on the right of theirs.
"""

from dataclasses import dataclass
from statistics import mean
from typing import NamedTuple

WIDTH, BOX, HEIGHT, GAP, ARCS = 760, 250, 44, 12, 70
LETTERS = 30  # of a label that fit into a box
LEFT, RIGHT = 1, WIDTH - BOX - ARCS


class Box(NamedTuple):
    """A child or a thing: its place, what it is called and what it is."""

    x: float
    y: float
    label: str
    what: str
    style: str


@dataclass(frozen=True)
class Picture:
    """Boxes, and the lines between them as SVG paths; sizes in pixels."""

    height: float
    boxes: list[Box]
    lines: list[str]
    arcs: list[str]
    width: int = WIDTH
    box: int = BOX
    box_height: int = HEIGHT


def draw(network):
    """The picture of a network."""
    left, right = _ordered(network)
    rows = max(len(left), len(right))
    lefts, rights = _places(left, rows), _places(right, rows)
    return Picture(
        height=rows * (HEIGHT + GAP) + GAP,
        boxes=[
            *(_box(LEFT, y, child, "Child", network) for child, y in zip(left, lefts.values(), strict=True)),
            *(
                _box(RIGHT, y, thing, thing.face.get_kind_display(), network)
                for thing, y in zip(right, rights.values(), strict=True)
            ),
        ],
        lines=[_line(lefts[tie.left.pk], rights[tie.right.pk]) for tie in network.mentions],
        arcs=[
            _arc(*sorted((rights[tie.left.pk], rights[tie.right.pk])))
            for tie in network.links
            if tie.left.pk != tie.right.pk
        ],
    )


def _ordered(network):
    """The two columns: each by where what it is tied to stands in the other."""
    right = network.things
    left = _by_ties(network.children, right, [(tie.left.pk, tie.right.pk) for tie in network.mentions])
    return left, _by_ties(right, left, [(tie.right.pk, tie.left.pk) for tie in network.mentions])


def _by_ties(column, other, ties):
    place = {one.pk: index for index, one in enumerate(other)}
    tied = {one.pk: [place[to] for pk, to in ties if pk == one.pk] for one in column}
    return sorted(column, key=lambda one: mean(tied[one.pk]) if tied[one.pk] else len(other))


def _places(column, rows):
    """{id: height of its box} of a column, in the middle of so many rows."""
    above = (rows - len(column)) * (HEIGHT + GAP) / 2 + GAP
    return {one.pk: above + index * (HEIGHT + GAP) for index, one in enumerate(column)}


def _box(x, y, one, what, network):
    is_start = type(one) is type(network.start) and one.pk == network.start.pk
    label = str(one)
    short = label if len(label) <= LETTERS else f"{label[: LETTERS - 1].rstrip()}…"
    return Box(x, y, short, what, "start" if is_start else "child" if x == LEFT else "thing")


def _line(left, right):
    x1, y1, x2, y2 = LEFT + BOX, left + HEIGHT / 2, RIGHT, right + HEIGHT / 2
    middle = (x1 + x2) / 2
    return f"M{x1:g} {y1:g}C{middle:g} {y1:g} {middle:g} {y2:g} {x2:g} {y2:g}"


def _arc(upper, lower):
    """An arc from one box of the right column to another, the wider the further apart they are."""
    x, out = RIGHT + BOX, min(ARCS - 4, 18 + (lower - upper) / 6)
    y1, y2 = upper + HEIGHT / 2, lower + HEIGHT / 2
    return f"M{x:g} {y1:g}C{x + out:g} {y1:g} {x + out:g} {y2:g} {x:g} {y2:g}"
