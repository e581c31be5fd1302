"""A report: what its page and its PDF consist of, and the PDF itself.

Both are made from a service, a period and its figures, so that they never disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from django.template.loader import render_to_string

from missing_cse.lib import pdf
from missing_cse.lib.times import day, now
from reporting.blocks import Chart, Note, Numbered, Table
from reporting.figures import NotCounted
from reporting.narrative import listed
from reporting.products import product_of
from reporting.sections import Section, reconciliation
from reporting.sections import changes as changes_since
from reporting.sections.changes import Changes
from reporting.sections.span import Span
from reporting.words.filling import Words

OLDER = "These figures were not counted yet when this report was built. What it said then is in its PDF."


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


def report_context(
    service,
    period,
    figures,
    *,
    commentary: Mapping[str, tuple[Words, ...]] | None = None,
    places=False,
    changes: Changes | None = None,
    reconciliations=(),
    definitions=None,
):
    """What the templates in `reporting/report/` need, for page and PDF.

    `figures` has the periods of `reporting.sections.span.periods_needed`. `commentary` is by the sections'
    slugs (`reporting.words.filling.words_for`). Sections with nothing to say are left out, unless `places`
    asks for the places where commentary can be written. `changes` gives the appendix on how this differs
    from the edition before, `reconciliations` (each a `reporting.reconciliation.summary.Summary`) the one on
    partners' lists; `definitions` are those of the appendix, the present ones unless given. A page that
    gives `link_figures` (see `templatetags.report_numbers`) has its numbers linked.
    """
    span, product = Span(service, period, figures, definitions), product_of(period)
    numbers = {Table: count(1), Chart: count(1)}
    sections = [*product.sections]
    if changes:
        sections.append(changes_since.section_on(changes))
    if reconciliations:
        sections.append(reconciliation.section_on(reconciliations))
    filled = [_fill(section, span, commentary or {}, numbers) for section in sections]
    return {
        "service": service,
        "period": period,
        "product": product,
        "sections": [f for f in filled if f.blocks or f.commentary or (places and f.section.written)],
        "show_places": places,
    }


def _fill(section, span, commentary, numbers):
    try:
        blocks = tuple(_numbered(block, numbers) for block in section.blocks(span))
    except NotCounted:
        blocks = (Note(OLDER),)
    words = (
        one._replace(blocks=tuple(_numbered(block, numbers) for block in one.blocks))
        for one in commentary.get(section.slug, ())
    )
    return FilledSection(section, blocks, tuple(words))


def numbered(sections):
    """A FilledSection of each (section, blocks), without commentary."""
    numbers = {Table: count(1), Chart: count(1)}
    return [
        FilledSection(section, tuple(_numbered(block, numbers) for block in blocks), ())
        for section, blocks in sections
    ]


def _numbered(block, numbers):
    """Tables and figures are numbered through the report, each kind by itself."""
    if type(block) not in numbers:
        return block
    return Numbered(block, f"{block.kind} {next(numbers[type(block)])}")


def render_html(service, period, figures, *, cover=None, **given):
    """The document that is printed, with a `Cover`, that of a draft of today unless given; its addresses are
    static files. `given` is as for `report_context`."""
    cover = cover or Cover.of_draft(now())
    document = report_context(service, period, figures, **given)
    context = document | {
        "print": True,
        "title": f"{document['product'].name}, {period.title}, {cover.name.lower()}: {service.name}",
        "cover": cover,
        "commissioners": listed([authority.name for authority in service.commissioners.all()]),
    }
    return render_to_string("reporting/report/document.html", context)


def render_pdf(service, period, figures, **given):
    """The report as a PDF (bytes): A4, tagged (PDF/UA-1), with contents and bookmarks."""
    return pdf.render_pdf(render_html(service, period, figures, **given))
