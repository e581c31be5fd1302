from django import forms

from referrals.models.volunteer import Availability


def available(label, help_text):
    """When somebody has time; cleans to a list of `Availability`."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=Availability,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
