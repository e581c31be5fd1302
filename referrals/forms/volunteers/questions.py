"""Questions that several forms about volunteers ask in the same way."""

from django import forms

from referrals.models.volunteer import Availability


def term_choice(label, missing=None, **options):
    """A question that a Term answers, as radio buttons; optional where nothing is `missing` without it.

    Its answers are set by `of_kind` when the service is known.
    """
    return forms.ModelChoiceField(
        None,
        label=label,
        to_field_name="slug",
        required=missing is not None,
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": missing},
        **options,
    )


def of_kind(field, service, kind):
    """Let the terms of a kind of the service answer the field."""
    field.queryset = service.terms.filter(kind=kind)


def available(label, help_text):
    """When somebody has time; cleans to a list of `Availability`."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=Availability,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def words(label, missing=None, *, rows=3, **options):
    """A text of some lines; optional where nothing is `missing` without it."""
    return forms.CharField(
        label=label,
        max_length=4000,
        required=missing is not None,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
        **options,
    )


def line(label, most, missing=None, **options):
    """A text of one line; optional where nothing is `missing` without it."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=missing is not None,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": missing},
        **options,
    )
