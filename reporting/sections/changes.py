"""The last appendix of a later edition: how it differs from the edition before, and why."""

from dataclasses import dataclass

from missing_cse.lib.periods import Period
from missing_cse.lib.times import day
from reporting.blocks import Layout, Note, Paragraph, Row, RowGroup, Table
from reporting.differences import Difference
from reporting.differences.words import why
from reporting.measures import MEASURES
from reporting.models import Edition
from reporting.narrative import Sentence, listed
from reporting.numbers import Number, in_a_sentence
from reporting.products import product_of
from reporting.sections.core import Section
from reporting.words.stored import reworded


@dataclass(frozen=True)
class Changes:
    """The edition before, every figure that differs from it, and the names of the sections whose words do."""

    since: Edition
    differences: list[Difference]
    reworded: tuple[str, ...] = ()

    @classmethod
    def to(cls, words, *, since, differences):
        """To a report with these `words`, as they are stored."""
        slugs = reworded(since.words, words)
        sections = product_of(Period.parse(since.period)).sections
        return cls(since, differences, tuple(one.name for one in sections if one.slug in slugs))

    @classmethod
    def kept_with(cls, source):
        """Those of a `Report` or an `Edition`; None where it was compared with no edition."""
        if source.compared_with_id is None:
            return None
        since = Edition.objects.without_contents().get(pk=source.compared_with_id)
        return cls.to(
            source.words,
            since=since,
            differences=[Difference.from_json(row) for row in source.differences],
        )

    @property
    def name(self):
        return f"edition {self.since.number}, submitted on {day(self.since.submitted_at)}"

    @property
    def of_words(self):
        """In words, which sections were written anew; empty where none was."""
        return f"The words differ in {listed(self.reworded)}." if self.reworded else ""

    def of(self, period):
        return [one for one in self.differences if one.after.period == str(period)]


def section_on(changes):
    """The section of a report that is compared with an earlier edition."""
    return Section(
        "C",
        f"Changes since edition {changes.since.number}",
        lambda span: _blocks(span, changes),
        written=False,
    )


def _blocks(span, changes):
    here = changes.of(span.period)
    elsewhere = len(changes.differences) - len(here)
    said = [_lead(span, changes, len(here)), changes.of_words]
    blocks = [Paragraph((Sentence(" ".join(filter(None, said))),))]
    if here:
        blocks.append(_table(span, changes, here))
    if elsewhere:
        noun = "figure" if elsewhere == 1 else "figures"
        blocks.append(Note(f"{elsewhere:,} {noun} of the other periods in this report changed too."))
    return blocks


def _lead(span, changes, number):
    if not number:
        return f"No figure of {span.name} differs from {changes.name}."
    noun = "figure differs" if number == 1 else "figures differ"
    return f"{number:,} {noun} from {changes.name}."


def _table(span, changes, differences):
    areas = dict(span.places)
    rows = tuple(
        Row(
            _named(span, one.after),
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
        f"Figures of {span.name} that changed",
        ("Figure", "Area", f"Edition {changes.since.number}", "Now", "Why"),
        (RowGroup(rows),),
        Layout.CHANGES,
    )


def _named(span, figure):
    title, group = MEASURES[figure.measure].title, span.label(figure.measure, figure.group)
    return f"{title}: {group}" if group else title


def _without_records(number):
    """The text alone: what a page links are the records behind the new one."""
    return Number(number.text)
