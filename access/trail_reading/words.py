"""What entries of the trail mean, in words.

Of a child's record the trail tells that a text was written, changed or removed, not what it says: an auditor
needs to know who did what, not the record. Dates, choices, people and references are shown as they were.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime

from access.models import User
from access.trail_reading.pages import page_in_words
from access.trail_reading.sources import Kind
from access.trail_reading.subject import subject
from access.trail_reading.ways import ways
from missing_cse.lib.times import day, moment

DONE = {"insert": "Added", "update": "Changed", "delete": "Removed"}
WITHHELD = "a text, not shown here"
NOBODY = {None: "A command, or work on the database", "import": "An import", "demo": "The demo’s records"}
REFERENCES = ("reference", "police_reference")
# Whose texts are withheld though no key leads from it to a child says so: `trail_withholds_texts = True`.
WITHHOLDS = "trail_withholds_texts"


@dataclass(frozen=True)
class Change:
    """One field that changed, in words; empty where there was or is nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """An entry in words. `child` is a reference, "" where it is about no child."""

    at: datetime
    who: str
    what: str
    child: str
    why: str
    changes: list[Change]


def lines(entries):
    """The entries in words, with a query for each kind of thing they name."""
    entries = list(entries)
    named = _named(entries)
    return [_line(entry, named) for entry in entries]


def _line(entry, named):
    context = entry.context or {}
    source = context.get("source")
    who = named[User].get(entry.user_id) or NOBODY.get(source, NOBODY[None])
    if entry.user_id and source == "import":
        who = f"{who}, by an import"
    return Line(
        at=entry.at,
        who=who,
        what=_what(entry),
        child=named[subject().model].get(entry.child_id, ""),
        why=entry.after["reason"] if entry.source.kind == Kind.GLASS else context.get("reason", ""),
        changes=_changes(entry, named) if entry.label else [],
    )


def _what(entry):
    match entry.source.kind:
        case Kind.READ:
            return f"Saw the page “{page_in_words(entry.after['page'])}”"
        case Kind.SIGNED_IN:
            return entry.source.model.What(entry.after["what"]).label
        case Kind.GLASS | Kind.EXPORTED as kind:
            return kind.label
    return f"{DONE[entry.label]}: {_model(entry)._meta.verbose_name}"


def _model(entry):
    return entry.source.model.pgh_tracked_model


def _fields(entry):
    """The fields of an entry's record that say something to a person."""
    return [
        field
        for field in entry.source.model._meta.local_fields
        if not field.name.startswith("pgh_") and field.name not in ("id", "public_id")
    ]


def _changes(entry, named):
    """What differs from before; of a record that was added or removed, what it held."""
    before = entry.before or {}
    after = {} if entry.label == "delete" else entry.after
    before = entry.after if entry.label == "delete" else before
    model = _model(entry)._meta.concrete_model
    withheld = getattr(model, WITHHOLDS, False) or bool(ways(model, subject().model))
    return [
        Change(
            str(field.verbose_name).capitalize(),
            _words(field, before.get(field.column), named, withheld),
            _words(field, after.get(field.column), named, withheld),
        )
        for field in _fields(entry)
        if before.get(field.column) != after.get(field.column)
        and not (_empty(before.get(field.column)) and _empty(after.get(field.column)))
    ]


def _empty(value):
    return value in (None, "", [], {})


def _words(field, value, named, withheld):
    """A value of a row, as to_jsonb gives it, in words."""
    if _empty(value):
        return ""
    if isinstance(field, models.ForeignKey):
        return named[_target(field)].get(value) or f"no. {value}"
    if isinstance(field, ArrayField):
        return ", ".join(_words(field.base_field, item, named, withheld) for item in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.BooleanField):
        return "Yes" if value else "No"
    if isinstance(field, models.DateTimeField):
        return moment(parse_datetime(value))
    if isinstance(field, models.DateField):
        return day(parse_date(value))
    is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
    return WITHHELD if withheld and is_text and field.name not in REFERENCES else str(value)


def _target(field):
    return field.related_model._meta.concrete_model


def _named(entries):
    """What the ids in the entries stand for: {model: {id: words}}."""
    ids = defaultdict(set)
    for entry in entries:
        ids[User].add(entry.user_id)
        ids[subject().model].add(entry.child_id)
        for field in _fields(entry) if entry.label else ():
            if isinstance(field, models.ForeignKey):
                ids[_target(field)] |= {(row or {}).get(field.column) for row in (entry.before, entry.after)}
    return defaultdict(dict, {model: _names(model, wanted - {None}) for model, wanted in ids.items()})


def _names(model, ids):
    """Names of the service's own things and people; of records, their reference, if they have one."""
    rows = model._base_manager.filter(pk__in=ids)
    if model._meta.app_label == User._meta.app_label:
        return {row.pk: str(row) for row in rows}
    names = {field.name for field in model._meta.local_fields}
    reference = next((name for name in REFERENCES if name in names), None)
    return dict(rows.values_list("pk", reference)) if reference else {}
