"""The answers of an RHI form in words: for the check, the audit and the print."""

from dataclasses import dataclass
from functools import singledispatch
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from cases.rhi.parts import PARTS, Part
from cases.rhi.rows import RecommendationsField, filled
from missing_cse.lib.moments import DayField, MomentField
from missing_cse.lib.times import day, moment


class Line(NamedTuple):
    """A question and its answer in words; an empty answer is an empty text."""

    label: str
    words: str


@dataclass(frozen=True)
class ReadPart:
    """A part and its questions with their answers in words."""

    part: Part
    lines: list[Line]


def read_form(answers, vocabulary, parts=PARTS):
    """The form in words: `answers` as a Submission keeps them, {part: answers}.

    A part that was not asked (what changed, of a child seen for the first time) is left out.
    """
    return [
        read_part(part, answers.get(part.slug, {}), vocabulary)
        for part in parts
        if part.slug in answers or not part.again
    ]


def read_part(part, answers, vocabulary):
    """One part in words."""
    form = part.form(vocabulary=vocabulary)
    return ReadPart(
        part, [Line(field.label, words_of(field, answers.get(name))) for name, field in form.fields.items()]
    )


@singledispatch
def words_of(field, value):
    """A typed answer in words: what can't be understood reads as it was typed."""
    return value or ""


@words_of.register
def _(field: forms.ChoiceField, value):
    return dict(field.choices).get(value, value or "")


@words_of.register
def _(field: forms.MultipleChoiceField, value):
    labels = dict(field.choices)
    return "\n".join(labels.get(slug, slug) for slug in value or ())


@words_of.register
def _(field: MomentField, value):
    try:
        return moment(field.clean(value)) if value else ""
    except ValidationError:
        return " ".join(filter(None, value))


@words_of.register
def _(field: DayField, value):
    try:
        return day(field.clean(value)) if value else ""
    except ValidationError:
        return value


@words_of.register
def _(field: RecommendationsField, value):
    return "\n\n".join(_recommendation(row) for row in filled(value))


def _recommendation(row):
    try:
        due = day(DayField(required=False).clean(row["due_on"]))
    except ValidationError:
        due = row["due_on"]
    return f"{row['text']}\nWho: {row['owner']}\nBy: {due}"
