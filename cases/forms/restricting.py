from django import forms
from django.core.exceptions import ValidationError

from access.forms.confirm import ConfirmIdentity
from access.models import User

A_SENTENCE = 20


class RestrictForm(forms.Form):
    """Who may see a record, and why; cleans to `people` and `reason`."""

    use_required_attribute = False

    people = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="Who may see this record?",
        help_text="For everyone else it does not exist: not in lists, searches, counts or by its address.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select the people who may see this record"},
    )
    reason = forms.CharField(
        label="Why?",
        help_text="It stays in the audit trail.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the record is restricted to these people"},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people


class LiftForm(forms.Form):
    """Why everyone who knows the child may see the record again."""

    use_required_attribute = False

    reason = forms.CharField(
        label="Why is the restriction lifted?",
        help_text="It stays in the audit trail.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the restriction is lifted"},
    )


class BreakGlassForm(ConfirmIdentity):
    """Which restricted record has to be opened, and why; the person shows that it is them."""

    use_required_attribute = False

    reference = forms.CharField(
        label="Reference",
        help_text="The police reference of an episode, or the child’s own reference",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter a reference"},
    )
    reason = forms.CharField(
        label="Why do you need to see the record?",
        help_text="At least a sentence. The senior coordinator reads it now.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why you need to see the record"},
    )

    field_order = ("reference", "reason")

    def clean_reason(self):
        reason = self.cleaned_data["reason"]
        if len(reason) < A_SENTENCE:
            raise ValidationError("Say why in at least a sentence")
        return reason
