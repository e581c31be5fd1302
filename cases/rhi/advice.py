"""Advice on the language of an interview, beside what the case worker wrote.

As in the browser (`static/language.js`): answers at length are looked through, unless they are somebody
else's own words.
"""

from typing import NamedTuple

from django import forms

from cases.rhi.reading import ReadPart
from cases.rhi.rows import RowsInput


class AdvisedLine(NamedTuple):
    """A question, its answer in words, and what to say about the language of it."""

    label: str
    words: str
    advice: list[str]


def advised(read, words_to_avoid):
    """The parts of a form in words (`cases.rhi.reading`), with advice from a service's words to avoid."""
    return [ReadPart(one.part, _advised(one, words_to_avoid)) for one in read]


def _advised(read, words_to_avoid):
    asked = zip(read.part.form.base_fields.values(), read.lines, strict=True)
    return [
        AdvisedLine(*line, words_to_avoid.advice(line.words) if _is_ours(field) else [])
        for field, line in asked
    ]


def _is_ours(field):
    """Whether a field holds what the case worker writes at length, and not another's own words."""
    widget = field.widget
    return isinstance(widget, forms.Textarea | RowsInput) and "data-own-words" not in widget.attrs
