"""The words of a built report as JSON: the text of every number is kept, and which figure it is.

A table of words is kept as its caption, layout, columns and groups of rows, all of them text.
"""

from reporting.blocks import BulletList, Layout, Paragraph, Quotations, Row, RowGroup, Table
from reporting.narrative import Derived, Sentence
from reporting.numbers import Number
from reporting.words.filling import Words

TABLE = "table"
BLOCKS = {"paragraph": Paragraph, "list": BulletList, "quotations": Quotations}
NAMES = {block: name for name, block in BLOCKS.items()}


def to_json(words):
    """What `words_for` gives, for JSON.

    A piece is text, [text] that is Derived, or [text, measure, area, period, group].
    """
    return {
        section: [
            [area, heading, [_stored(block) for block in blocks]] for area, heading, blocks in of_section
        ]
        for section, of_section in words.items()
    }


def _stored(block):
    if isinstance(block, Table):
        groups = [[group.head, [[row.head, *row.cells] for row in group.rows]] for group in block.groups]
        return [TABLE, [block.caption, str(block.layout), [*block.columns], groups]]
    return [NAMES[type(block)], [[_piece(piece) for piece in sentence] for sentence in block.sentences]]


def _piece(piece):
    if isinstance(piece, Derived):
        return [piece]
    return piece if isinstance(piece, str) else [piece.text, *piece.figure[:4]]


def from_json(stored, figures):
    """The words that `to_json` gave, their numbers with the figures of the report."""
    return {
        section: tuple(
            Words(area, heading, tuple(_block(name, lines, figures) for name, lines in blocks))
            for area, heading, blocks in of_section
        )
        for section, of_section in stored.items()
    }


def _block(name, lines, figures):
    if name == TABLE:
        return _table(*lines)
    return BLOCKS[name](tuple(Sentence(*(_restored(piece, figures) for piece in line)) for line in lines))


def _table(caption, layout, columns, groups):
    restored = tuple(
        RowGroup(tuple(Row(said, tuple(cells)) for said, *cells in rows), head) for head, rows in groups
    )
    return Table(caption, tuple(columns), restored, Layout(layout))


def reworded(before, after):
    """The slugs of the sections whose words were changed, of two that `to_json` gave.

    What the figures bring with them, numbers and comparisons, changes no words; nor does what reads the same.
    """
    return {
        section
        for section in before.keys() | after.keys()
        if _read(before, section) != _read(after, section)
        and _typed(before, section) != _typed(after, section)
    }


def _read(stored, section):
    return _told(stored, section, lambda piece: piece if isinstance(piece, str) else piece[0], "".join)


def _typed(stored, section):
    return _told(stored, section, lambda piece: piece if isinstance(piece, str) else piece[1:], list)


def _told(stored, section, of_piece, of_line):
    """The words of a section, with what `of_piece` gives for each piece of a line."""
    return [
        [area, heading, name, lines if name == TABLE else [of_line(map(of_piece, line)) for line in lines]]
        for area, heading, blocks in stored.get(section, ())
        for name, lines in blocks
    ]


def _restored(piece, figures):
    if isinstance(piece, str):
        return piece
    text, *figure = piece
    return Number(text, figures.get(*figure)) if figure else Derived(text)
