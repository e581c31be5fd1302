"""Questions that many forms ask in the same way."""

from django import forms


def choice(label, choices, missing, **options):
    """A question with a few answers, as radio buttons; `missing` says what to do where none is selected."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": missing},
        **options,
    )
