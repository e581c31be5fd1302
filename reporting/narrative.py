"""Sentences made from figures. Every numeral in them is a figure's, or follows from two figures.

A sentence compares with an earlier period in words that fit the direction: rose, fell, no change, from
none. Where that period is not on file it does not compare. A percentage is always printed with its
numbers, and the change of one in percentage points.
"""

from itertools import groupby
from typing import NamedTuple

from missing_cse.lib.periods import Kind, financial_year, quarter_number, year_title
from reporting.measures import MEASURES
from reporting.numbers import Number, as_rate, in_a_sentence, number, percentage, rate_of


class Noun(NamedTuple):
    """What is counted, in the singular and the plural."""

    one: str
    many: str

    def of(self, count):
        return self.one if count == 1 else self.many


class Derived(str):
    """Text that follows from figures: by how much one fell, which area had most. Nobody typed it."""


class Sentence(tuple):
    """Pieces of text and numbers in reading order; a page may link the numbers."""

    def __new__(cls, *pieces):
        return super().__new__(cls, [piece for piece in pieces if piece != ""])

    def __str__(self):
        return "".join(str(piece) for piece in self)


def period_name(period, beside=None):
    """A period in running text: quarter 4 of 2017/18, or quarter 4 beside one of the same year."""
    if period.kind is not Kind.QUARTER:
        return period.title
    name = f"quarter {quarter_number(period.start)}"
    if beside is not None and financial_year(beside.start) == financial_year(period.start):
        return name
    return f"{name} of {year_title(financial_year(period.start))}"


def listed(names):
    """a, b and c; empty of nothing."""
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last


def in_text(label):
    """A label inside a sentence: Friends and peers → friends and peers; acronyms keep their capitals."""
    first, *_ = label.split(" ", 1)
    return label[0].lower() + label[1:] if first[1:].islower() or first == "A" else label


def capitalised(text):
    return text[0].upper() + text[1:]


def count(figure, noun, when):
    """There were 713 missing notifications in quarter 4 of 2017/18."""
    if figure.value == 0:
        return Sentence(f"There were no {noun.many} in {when}.")
    if MEASURES[figure.measure].kind == "money":
        return Sentence(f"{capitalised(noun.one)} was ", number(figure), f" in {when}.")
    verb = "was" if figure.value == 1 else "were"
    return Sentence(f"There {verb} ", number(figure), f" {noun.of(figure.value)} in {when}.")


def change(new, old, noun, now, before):
    """Missing notifications fell by 8% (59), from 772 in quarter 3 to 713 in quarter 4.

    `old` is None where the earlier period is not on file; then nothing is compared.
    """
    if old is None or old.value is None:
        return count(new, noun, now)
    if new.value == old.value == 0:
        return Sentence(f"There were no {noun.many} in {now} or in {before}.")
    if new.value == old.value:
        said = count(new, noun, now)
        return Sentence(*said[:-1], f"{said[-1][:-1]}, the same number as in {before}.")
    return Sentence(
        f"{capitalised(noun.many)} {_moved(new, old, 'count')}, from ",
        _or_none(old),
        f" in {before} to ",
        _or_none(new),
        f" in {now}.",
    )


def rate_change(new, old, noun, did, now, before):
    """271 of 358 children (76%) were interviewed in quarter 4, up 4 percentage points from quarter 3 (…)."""
    if new.value is None:
        return Sentence(f"There were no {noun.many} in {now}.")
    said = (rate_of(new, noun.of(new.denominator)), f" {did} in {now}")
    if old is None:
        return Sentence(*said, ".")
    if old.value is None:
        return Sentence(*said, f"; there were no {noun.many} in {before} to compare with.")
    by = new.value - old.value
    if by == 0:
        return Sentence(*said, f", the same percentage as in {before} (", _in_brackets(old), ").")
    direction = "up" if by > 0 else "down"
    unit = "percentage point" if abs(by) == 1 else "percentage points"
    return Sentence(*said, f", {direction} {abs(by)} {unit} from {before} (", _in_brackets(old), ").")


def moved(new, old):
    """How one figure came from another, to follow what it counts: fell by 8% (59), from 772 to 713.

    Rates move by percentage points and means by their difference; what did not change stayed.
    """
    kind = MEASURES[new.measure].kind
    said = in_a_sentence if kind in ("rate", "mean") else _or_none
    if new.value is None or old.value is None:
        return Sentence("cannot be compared: it was ", said(old), " and is ", said(new))
    if new.value == old.value:
        if kind == "rate":
            return Sentence("stayed the same percentage, from ", said(old), " to ", said(new))
        return Sentence("stayed at ", number(new))
    return Sentence(f"{_moved(new, old, kind)}, from ", said(old), " to ", said(new))


def extremes(named, what="number"):
    """Stoke-on-Trent had the highest number (245) and Staffordshire North the lowest (227); ties are joint.

    `named` is a list of (name, figure). None where there are not two to tell apart.
    """
    known = [(name, figure) for name, figure in named if figure.value is not None]
    values = {figure.value for _, figure in known}
    if len(known) < 2 or values == {0}:
        return None
    if len(values) == 1:
        return Sentence(f"{_names(known)} had the same {what} (", *_numbers(known), ").")
    top, bottom = ([pair for pair in known if pair[1].value == bound(values)] for bound in (max, min))
    return Sentence(
        f"{_names(top)} had the {_joint(top)}highest {what} (",
        *_numbers(top),
        f") and {_names(bottom)} the {_joint(bottom)}lowest (",
        *_numbers(bottom),
        ").",
    )


def biggest_changes(named, kind):
    """The biggest rise was in Tamworth, by 45% (14), from 31 to 45; the biggest fall was in ….

    `named` is a list of (name, new figure, old figure); `kind` what they are: district, line of spend.
    """
    changes = [(name, new, old, new.value - old.value) for name, new, old in named]
    up, down = max(by for *_, by in changes), min(by for *_, by in changes)
    said = []
    for extreme, word in ((up, "rise"), (down, "fall")):
        if (extreme > 0) != (word == "rise") or extreme == 0:
            continue
        found = [(name, new, old) for name, new, old, by in changes if by == extreme]
        lead = f"The biggest {word} was in " if len(found) == 1 else f"The joint biggest {word}s were in "
        said += ["; " + lead[0].lower() + lead[1:] if said else lead]
        for index, (name, new, old) in enumerate(found):
            said += [f"{_joiner(index, found)}{name}, by {_amount(new, old)}, from ", _or_none(old)]
            said += [" to ", _or_none(new)]
    return Sentence(*said, ".") if said else Sentence(f"No {kind} changed.")


def ranking(named, whole, lead, first=3, spelt=in_text):
    """{lead} friends and peers (120 of 400, 30%), boundaries and family (each 40 of 400, 10%).

    The `first` ranks by value, with all that tie for the last of them; `spelt` writes a name inside a
    sentence. Returns None where all are zero.
    """
    ranked = sorted((pair for pair in named if pair[1].value), key=lambda pair: -pair[1].value)
    if not ranked:
        return None
    cut = ranked[:first][-1][1].value
    ranks = [
        list(tied)
        for _, tied in groupby((p for p in ranked if p[1].value >= cut), key=lambda pair: pair[1].value)
    ]
    said = []
    for index, tied in enumerate(ranks):
        names = listed([spelt(name) for name, _ in tied])
        each = "each " if len(tied) > 1 else ""
        said += [f"{_joiner(index, ranks)}{names} ({each}", _in_brackets(as_rate(tied[0][1], whole)), ")"]
    return Sentence(f"{lead} ", *said, ".")


def enumerated(lead, named):
    """{lead} Stoke-on-Trent in May 2018 (57 of 55, 104%) and ….; `named` is a list of (name, rate)."""
    said = []
    for index, (name, rate) in enumerate(named):
        said += [f"{_joiner(index, named)}{name} (", _in_brackets(rate), ")"]
    return Sentence(f"{lead} ", *said, ".")


def _joiner(index, items):
    """What stands before an item of a list in running text."""
    return "" if index == 0 else " and " if index == len(items) - 1 else ", "


def _in_brackets(rate):
    """A rate where brackets enclose it: 120 of 400, 30%."""
    return Number(f"{rate.numerator:,} of {rate.denominator:,}, {rate.value}%", rate)


def _moved(new, old, kind):
    """rose by 4 percentage points, fell by 0.35, rose by 8% (59); from zero rose, without a “by”."""
    verb, by = "rose" if new.value > old.value else "fell", abs(new.value - old.value)
    if kind == "rate":
        return f"{verb} by {by} percentage {'point' if by == 1 else 'points'}"
    if kind == "mean":
        return f"{verb} by {by:.2f}"
    return f"{verb} by {_amount(new, old)}" if old.value else verb


def _amount(new, old):
    """8% (59), less than 1% (1), or 14 where there is no percentage: of zero, and of a budget overspent."""
    by = abs(new.value - old.value)
    pounds = "£" if "£" in number(new).text else ""
    if old.value <= 0:
        return f"{pounds}{by:,.0f}"
    percent = percentage(by, old.value) or "less than 1"
    return f"{percent}% ({pounds}{by:,.0f})"


def _or_none(figure):
    return Number("none", figure) if figure.value == 0 else number(figure)


def _names(named):
    return listed([name for name, _ in named])


def _numbers(named):
    """What figures with one value are: a count once, rates each with its numbers."""
    if named[0][1].denominator is None:
        return [number(named[0][1])]
    return [
        piece
        for index, (_, rate) in enumerate(named)
        for piece in ("; " if index else "", _in_brackets(rate))
    ]


def _joint(named):
    return "joint " if len(named) > 1 else ""
