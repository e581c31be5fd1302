"""The quarterly report: what its page and its PDF consist of, and the PDF itself.

Both are made from a service, a quarter and its figures, so that they never disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from django.template.loader import render_to_string

from missing_cse.lib import pdf
from missing_cse.lib.periods import Kind
from missing_cse.lib.times import now
from reporting.blocks import Chart, Numbered, Table
from reporting.narrative import listed
from reporting.sections import SECTIONS, Section
from reporting.sections.quarter import Quarter
from reporting.words.filling import Words


class NotAQuarter(ValueError):
    """A report is about a quarter; the message says so."""


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
    service, period, figures, *, commentary: Mapping[str, tuple[Words, ...]] | None = None, places=False
):
    """What the templates in `reporting/report/` need, for page and PDF.

    `figures` has the periods of `periods_needed`. `commentary` is by the sections' slugs
    (`reporting.words.filling.words_for`). Sections with nothing to say are left out, unless `places` asks
    for the places where commentary can be written. A page that gives `link_figures` (see
    `templatetags.report_numbers`) has its numbers linked.
    """
    quarter = Quarter(service, period, figures)
    numbers = {Table: count(1), Chart: count(1)}
    filled = [_fill(section, quarter, commentary or {}, numbers) for section in SECTIONS]
    return {
        "service": service,
        "period": period,
        "sections": [f for f in filled if f.blocks or f.commentary or (places and f.section.written)],
        "show_places": places,
    }


def _fill(section, quarter, commentary, numbers):
    blocks = tuple(_numbered(block, numbers) for block in section.blocks(quarter))
    return FilledSection(section, blocks, commentary.get(section.slug, ()))


def _numbered(block, numbers):
    """Tables and figures are numbered through the report, each kind by itself."""
    if type(block) not in numbers:
        return block
    return Numbered(block, f"{block.kind} {next(numbers[type(block)])}")


def render_html(service, period, figures, *, prepared_at=None, commentary=None):
    """The document that is printed; its addresses are static files. `prepared_at` is now unless given."""
    context = report_context(service, period, figures, commentary=commentary) | {
        "print": True,
        "title": f"Quarterly report, {period.title}: {service.name}",
        "prepared_at": prepared_at or now(),
        "commissioners": listed([authority.name for authority in service.commissioners.all()]),
    }
    return render_to_string("reporting/report/document.html", context)


def render_pdf(service, period, figures, *, prepared_at=None, commentary=None):
    """The report as a PDF (bytes): A4, tagged (PDF/UA-1), with contents and bookmarks."""
    html = render_html(service, period, figures, prepared_at=prepared_at, commentary=commentary)
    return pdf.render_pdf(html)
