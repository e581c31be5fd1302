"""Numbers in what people wrote: each should be a reference, and each reference should name a figure."""

from reporting.checks.core import Finding, Severity
from reporting.words.references import as_typed
from reporting.words.typed_numbers import typed_numbers


def references(draft):
    """References that name no figure of the report, and stand in it as they were typed."""
    for name, sentences in draft.written:
        texts = [piece for sentence in sentences for piece in sentence if isinstance(piece, str)]
        found = [typed for text in texts for typed in as_typed(text)]
        if found:
            words = f"{name}: no figure is named by {', '.join(dict.fromkeys(found))}."
            yield Finding(Severity.ERROR, words, (draft.words_page,))


def typed(draft):
    """Numbers that were typed, and would stay behind when the records change."""
    for name, sentences in draft.written:
        text = "\n".join(_without_figures(sentence) for sentence in sentences)
        found = dict.fromkeys(f"“{number.written}”" for number in typed_numbers(text))
        if found:
            words = f"{name}: typed by hand, and following no figure: {', '.join(found)}."
            yield Finding(Severity.WARNING, words, (draft.words_page,))


def _without_figures(sentence):
    """The text, with a reference for every number that is a figure’s: those are left alone."""
    return "".join(piece if isinstance(piece, str) else "{{ }}" for piece in sentence)
