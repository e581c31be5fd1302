"""Questions that forms of several kinds of work ask in the same way.

`missing` says what to do where there is no answer; a question without it may be left.
"""

from django import forms

from access.models import Term


def words(label, missing="", *, rows=3, max_length=5000, **options):
    """A question that is answered in sentences."""
    return forms.CharField(
        label=label,
        max_length=max_length,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
        **options,
    )


def line(label, missing="", *, max_length=150, **options):
    """A question that is answered in a few words, which the browser does not remember for others."""
    return forms.CharField(
        label=label,
        max_length=max_length,
        required=bool(missing),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": missing},
        **options,
    )


def one_term(label, missing="", **options):
    """One of a service's terms, as radio buttons; `of_kind` sets them when the service is known."""
    return _term(label, missing, empty_label=None, widget=forms.RadioSelect, **options)


def one_of_many_terms(label, missing="", **options):
    """The same as a list to choose from."""
    return _term(label, missing, empty_label="Choose", **options)


def of_kind(field, service, kind):
    """Let the terms of a kind of the service answer the field."""
    field.queryset = service.terms.filter(kind=kind)


def _term(label, missing, **options):
    return forms.ModelChoiceField(
        Term.objects.none(),
        label=label,
        to_field_name="slug",
        required=bool(missing),
        error_messages={"required": missing},
        **options,
    )
