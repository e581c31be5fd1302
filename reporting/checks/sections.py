"""Sections of the report in which there is nothing, or no words."""

from reporting.checks.core import Finding, Severity
from reporting.document import report_context


def empty(draft):
    """Sections that people write, without words: those that are left out for it, and the others."""
    context = report_context(draft.service, draft.period, draft.figures, places=True)
    written = [filled for filled in context["sections"] if filled.section.written]
    with_words = {section for section, _ in draft.words}
    unwritten = [filled for filled in written if filled.section.slug not in with_words]
    left_out = [filled.section for filled in unwritten if not filled.blocks]
    figures_alone = [filled.section for filled in unwritten if filled.blocks]
    if left_out:
        yield _finding(draft, "have nothing in them, and are left out of the report", left_out)
    if figures_alone:
        yield _finding(draft, "have figures and no words", figures_alone)


def _finding(draft, what, sections):
    named = "; ".join(section.name for section in sections)
    return Finding(Severity.WARNING, f"Sections that {what}: {named}.", (draft.words_page,))
