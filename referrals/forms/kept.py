"""A form about something that two people may change at once."""

from copy import copy

from django import forms

from missing_cse.lib.conflicts import fingerprint
from referrals.forms.questions import of_kind
from referrals.support_in_words import in_words


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
            of_kind(self.fields[name], service, kind)
        if record.pk:
            stands = {name: getattr(record, name) for name in self.fields if name != "seen"}
            self.initial = {**stands, "seen": fingerprint(in_words(record))}

    def in_words(self):
        """What the person wants to keep, in words."""
        kept = copy(self.record)
        for name, value in self.cleaned_data.items():
            setattr(kept, name, value)
        return in_words(kept)
