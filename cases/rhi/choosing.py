"""Two versions of a part: what differs, and the one that is made of what a person chooses."""

from dataclasses import dataclass

from cases.rhi.reading import words_of

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Choice:
    """A question that was answered differently twice: both answers in words, and which one is chosen.

    `chosen` is MINE, THEIRS or empty; a page asks for it under the name `choose_` and the question's.
    """

    name: str
    label: str
    mine: str
    theirs: str
    chosen: str


def choices(form, mine, theirs, data):
    """The questions of a PartForm whose typed answers differ, with what a request's data chooses."""
    return [
        Choice(
            name,
            field.label,
            words_of(field, mine.get(name)),
            words_of(field, theirs.get(name)),
            _chosen(data.get(f"choose_{name}")),
        )
        for name, field in form.fields.items()
        if mine.get(name) != theirs.get(name)
    ]


def _chosen(word):
    return word if word in (MINE, THEIRS) else ""


def merged(mine, theirs, offered):
    """My answers, but theirs where that was chosen."""
    return mine | {one.name: theirs[one.name] for one in offered if one.chosen == THEIRS}
