"""Sections of the report in which there is nothing, or not the words that the contract demands."""

from reporting.checks.core import RECOMMENDATIONS, Finding, Severity
from reporting.figures import ALL


def lacking_words(draft):
    """Sections without the words that the contract demands: one area's are enough, not so recommendations."""
    written = {section for section, area in draft.words if area != RECOMMENDATIONS}
    for section in draft.demanded:
        if section.slug not in written:
            words = f"{section.name}: nobody has written it, and the contract demands it."
            yield _finding(draft, Severity.ERROR, section, words)


def left_out(draft):
    """Other sections without a figure or a word, which the report leaves out."""
    written = {section for section, _ in draft.words}
    for section in (filled.section for filled in draft.sections if not filled.blocks):
        if section.slug not in written and section not in draft.demanded:
            words = f"{section.name}: there is nothing in it, so that the report leaves it out."
            yield _finding(draft, Severity.WARNING, section, words)


def _finding(draft, severity, section, words):
    return Finding(severity, words, (draft.words_of(section, ALL, "Write this section"),))
