"""Numbers in what people wrote: each should be a reference, and each reference should name a figure."""

from reporting.checks.core import Finding, Severity
from reporting.narrative import Derived
from reporting.words.references import as_typed
from reporting.words.typed_numbers import typed_numbers


def references(draft):
    """References that name no figure of the report, and stand in it as they were typed."""
    for text in draft.written:
        pieces = [piece for sentence in text.sentences for piece in sentence if isinstance(piece, str)]
        found = [typed for piece in pieces for typed in as_typed(piece)]
        if found:
            words = f"{text.name}: no figure is named by {', '.join(dict.fromkeys(found))}."
            yield Finding(Severity.ERROR, words, (text.way,))


def typed(draft):
    """Numbers that were typed, and would stay behind when the records change."""
    for text in draft.written:
        words = "\n".join(map(_without_figures, text.sentences))
        found = dict.fromkeys(f"“{number.written}”" for number in typed_numbers(words))
        if found:
            words = f"{text.name}: typed by hand, and following no figure: {', '.join(found)}."
            yield Finding(Severity.WARNING, words, (text.way,))


def _without_figures(sentence):
    """The text, with a reference for all that is a figure’s or follows from figures: that is left alone."""
    return "".join(
        piece if isinstance(piece, str) and not isinstance(piece, Derived) else "{{ }}" for piece in sentence
    )
