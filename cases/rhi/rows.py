"""Rows of a kind that a person adds and removes: the recommendations of an interview."""

from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from missing_cse.lib.moments import DayField

COLUMNS = ("text", "owner", "due_on")


class RowsInput(forms.Widget):
    """A block of inputs for each row, with a random id of its own, and an empty one where there is none.

    The value is a list of rows {public_id, text, owner, due_on}, as typed. Rows are added and removed by
    buttons that send the form: `add_row`, and `remove_row` with the id.
    """

    template_name = "cases/rhi/rows.html"
    use_fieldset = True

    def value_from_datadict(self, data, files, name):
        ids = data.getlist(f"{name}_id") if hasattr(data, "getlist") else data.get(f"{name}_id", [])
        rows = [
            {"public_id": row, **{column: data.get(f"{name}_{row}_{column}", "") for column in COLUMNS}}
            for row in ids
            if row != data.get("remove_row") and _is_uuid(row)
        ]
        return [*rows, empty_row()] if "add_row" in data else rows

    def posted(self, name, rows):
        """What a browser would send for these rows."""
        sent = {f"{name}_{row['public_id']}_{column}": row[column] for row in rows for column in COLUMNS}
        return {f"{name}_id": [row["public_id"] for row in rows], **sent}

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["rows"] = value or [empty_row()]
        return context

    def id_for_label(self, id_, index=None):
        return ""


def empty_row():
    return {"public_id": str(uuid4()), **dict.fromkeys(COLUMNS, "")}


def filled(rows):
    """The rows in which something was typed."""
    return [row for row in rows or () if any(row[column].strip() for column in COLUMNS)]


def _is_uuid(text):
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


class RecommendationsField(forms.Field):
    """Who should do what, by when. Cleans to a list of {public_id, text, owner, due_on}; due_on is a date.

    Rows in which nothing was typed are left out.
    """

    widget = RowsInput

    def clean(self, value):
        cleaned, problems = [], []
        for number, row in enumerate(filled(value), start=1):
            try:
                cleaned.append(_recommendation(row))
            except ValidationError as wrong:
                problems += [f"Recommendation {number}: {words}" for words in wrong.messages]
        if problems:
            raise ValidationError(problems)
        if not cleaned:
            raise ValidationError(self.error_messages["required"], code="required")
        return cleaned


def _recommendation(row):
    problems = []
    if not row["text"].strip():
        problems.append("say what should be done")
    if not row["owner"].strip():
        problems.append("say who should do it")
    try:
        MaxLengthValidator(150)(row["owner"])
    except ValidationError:
        problems.append("name who should do it in 150 characters or fewer")
    due_on = None
    try:
        due_on = DayField(error_messages={"required": "say by when"}).clean(row["due_on"])
    except ValidationError as wrong:
        problems += wrong.messages
    if problems:
        raise ValidationError(problems)
    return {
        "public_id": UUID(row["public_id"]),
        "text": row["text"].strip(),
        "owner": row["owner"].strip(),
        "due_on": due_on,
    }
