"""A form about something that two people may change at once."""

from copy import copy

from django import forms

from access.models import Term
from missing_cse.lib.conflicts import fingerprint
from referrals.support_in_words import in_words


def words(label, missing="", rows=3, **options):
    """A question that is answered in sentences; `missing` says what to do where it is not."""
    return forms.CharField(
        label=label,
        max_length=options.pop("max_length", 5000),
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
        **options,
    )


def line(label, missing, **options):
    """A question that is answered in a few words, which the browser does not remember for others."""
    return forms.CharField(
        label=label,
        max_length=options.pop("max_length", 150),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": missing},
        **options,
    )


def of_vocabulary(label, missing="", **options):
    """One of a service's terms, which `ask` sets: a list to choose from, empty where it may be left out."""
    return forms.ModelChoiceField(
        Term.objects.none(),
        label=label,
        to_field_name="slug",
        required=bool(missing),
        empty_label="Choose",
        error_messages={"required": missing},
        **options,
    )


class KeptForm(forms.Form):
    """Asks for the fields of a record by their names, as they stand; a new one has no key yet.

    Cleans to what its action takes. `seen` is the fingerprint of what the person saw, in words. `kinds`: of
    which kind of term a field is.
    """

    use_required_attribute = False
    kinds = {}

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, record, service, **kwargs):
        super().__init__(*args, **kwargs)
        self.record = record
        for name, kind in self.kinds.items():
            self.fields[name].queryset = service.terms.filter(kind=kind)
        if record.pk:
            stands = {name: getattr(record, name) for name in self.fields if name != "seen"}
            self.initial = {**stands, "seen": fingerprint(in_words(record))}

    def in_words(self):
        """What the person wants to keep, in words."""
        kept = copy(self.record)
        for name, value in self.cleaned_data.items():
            setattr(kept, name, value)
        return in_words(kept)
