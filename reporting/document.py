"""The quarterly report: what its page and its PDF consist of, and the PDF itself.

Both are made from a service, a quarter and its figures, so that they never disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from django.template.loader import render_to_string

from missing_cse.lib import pdf
from missing_cse.lib.periods import Kind
from missing_cse.lib.times import day, now
from reporting.blocks import Chart, Note, Numbered, Table
from reporting.figures import NotCounted
from reporting.narrative import listed
from reporting.sections import SECTIONS, Section
from reporting.sections.changes import Changes, section_on
from reporting.sections.quarter import Quarter
from reporting.words.filling import Words

OLDER = "These figures were not counted yet when this report was built. What it said then is in its PDF."


class NotAQuarter(ValueError):
    """A report is about a quarter; the message says so."""


@dataclass(frozen=True)
class Cover:
    """What this is, for the cover and the head of every page: a draft, or which edition."""

    name: str
    lines: tuple[str, ...] = ()

    @classmethod
    def of_draft(cls, built_at):
        return cls("Draft", (f"Figures of {day(built_at)}", "Not submitted: for the service alone"))

    @classmethod
    def of_edition(cls, number, *, submitted_at, by, built_at, reason):
        lines = (f"Submitted on {day(submitted_at)} by {by}", f"Figures of {day(built_at)}")
        return cls(
            f"Edition {number}", (*lines, f"Why there is another edition: {reason}") if reason else lines
        )


@dataclass(frozen=True)
class FilledSection:
    """A section with what stands in it: blocks made from figures, and what people wrote, by area."""

    section: Section
    blocks: tuple
    commentary: tuple[Words, ...]


def periods_needed(period):
    """The periods whose figures a quarter's report prints; raises NotAQuarter.

    The quarter and the one before, the financial year to date, and the months of all of them: those say
    from when on there are records to compare with.
    """
    if period.kind is not Kind.QUARTER:
        raise NotAQuarter(f"a report is about a quarter, such as 2017-18-Q4, and {period.slug} is not one")
    before, year = period.previous(), period.year_to_date()
    return [*sorted({*before.months(), *year.months()}), before, period, year]


def report_context(
    service,
    period,
    figures,
    *,
    commentary: Mapping[str, tuple[Words, ...]] | None = None,
    places=False,
    changes: Changes | None = None,
    definitions=None,
):
    """What the templates in `reporting/report/` need, for page and PDF.

    `figures` has the periods of `periods_needed`. `commentary` is by the sections' slugs
    (`reporting.words.filling.words_for`). Sections with nothing to say are left out, unless `places` asks
    for the places where commentary can be written. `changes` gives the appendix on how this differs from the
    edition before; `definitions` are those of the appendix, the present ones unless given. A page that gives
    `link_figures` (see `templatetags.report_numbers`) has its numbers linked.
    """
    quarter = Quarter(service, period, figures, definitions)
    numbers = {Table: count(1), Chart: count(1)}
    sections = (*SECTIONS, section_on(changes)) if changes else SECTIONS
    filled = [_fill(section, quarter, commentary or {}, numbers) for section in sections]
    return {
        "service": service,
        "period": period,
        "sections": [f for f in filled if f.blocks or f.commentary or (places and f.section.written)],
        "show_places": places,
    }


def _fill(section, quarter, commentary, numbers):
    try:
        blocks = tuple(_numbered(block, numbers) for block in section.blocks(quarter))
    except NotCounted:
        blocks = (Note(OLDER),)
    return FilledSection(section, blocks, commentary.get(section.slug, ()))


def _numbered(block, numbers):
    """Tables and figures are numbered through the report, each kind by itself."""
    if type(block) not in numbers:
        return block
    return Numbered(block, f"{block.kind} {next(numbers[type(block)])}")


def render_html(service, period, figures, *, cover=None, **given):
    """The document that is printed, with a `Cover`, that of a draft of today unless given; its addresses are
    static files. `given` is as for `report_context`."""
    cover = cover or Cover.of_draft(now())
    context = report_context(service, period, figures, **given) | {
        "print": True,
        "title": f"Quarterly report, {period.title}, {cover.name.lower()}: {service.name}",
        "cover": cover,
        "commissioners": listed([authority.name for authority in service.commissioners.all()]),
    }
    return render_to_string("reporting/report/document.html", context)


def render_pdf(service, period, figures, **given):
    """The report as a PDF (bytes): A4, tagged (PDF/UA-1), with contents and bookmarks."""
    return pdf.render_pdf(render_html(service, period, figures, **given))
