"""The last appendix of a later edition: how its figures differ from the edition before, and why."""

from dataclasses import dataclass

from missing_cse.lib.times import day
from reporting.blocks import Layout, Note, Paragraph, Row, RowGroup, Table
from reporting.differences import Difference
from reporting.differences.words import why
from reporting.measures import MEASURES
from reporting.models import Edition
from reporting.narrative import Sentence
from reporting.numbers import Number, in_a_sentence
from reporting.sections.core import Section


@dataclass(frozen=True)
class Changes:
    """The edition before, and every figure that differs from it."""

    since: Edition
    differences: list[Difference]

    @property
    def name(self):
        return f"edition {self.since.number}, submitted on {day(self.since.submitted_at)}"

    def of(self, period):
        return [one for one in self.differences if one.after.period == str(period)]


def section_on(changes):
    """The section of a report that is compared with an earlier edition."""
    return Section(
        "C",
        f"Changes since edition {changes.since.number}",
        lambda quarter: _blocks(quarter, changes),
        written=False,
    )


def _blocks(quarter, changes):
    here = changes.of(quarter.period)
    elsewhere = len(changes.differences) - len(here)
    blocks = [Paragraph((Sentence(_lead(quarter, changes, len(here))),))]
    if here:
        blocks.append(_table(quarter, changes, here))
    if elsewhere:
        noun = "figure" if elsewhere == 1 else "figures"
        blocks.append(
            Note(f"{elsewhere:,} {noun} of months, of the year to date or of the quarter before changed too.")
        )
    return blocks


def _lead(quarter, changes, number):
    if not number:
        return f"No figure of {quarter.name} differs from {changes.name}."
    noun = "figure differs" if number == 1 else "figures differ"
    return f"{number:,} {noun} from {changes.name}."


def _table(quarter, changes, differences):
    areas = dict(quarter.places)
    rows = tuple(
        Row(
            _named(quarter, one.after),
            (
                areas.get(one.after.area, "All areas"),
                _without_records(in_a_sentence(one.before)),
                in_a_sentence(one.after),
                why(one),
            ),
        )
        for one in differences
    )
    return Table(
        f"Figures of {quarter.name} that changed",
        ("Figure", "Area", f"Edition {changes.since.number}", "Now", "Why"),
        (RowGroup(rows),),
        Layout.CHANGES,
    )


def _named(quarter, figure):
    title, group = MEASURES[figure.measure].title, quarter.label(figure.measure, figure.group)
    return f"{title}: {group}" if group else title


def _without_records(number):
    """The text alone: what a page links are the records behind the new one."""
    return Number(number.text)
