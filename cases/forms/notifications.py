from django import forms

from cases.models import Episode


class DecisionForm(forms.Form):
    """What a person decides on a notification that was set aside, and why."""

    use_required_attribute = False

    decision = forms.ChoiceField(
        label="What should become of it?",
        choices=[
            (Episode.State.COUNTED, "Count it: it is right as it is"),
            (Episode.State.VOID, "Void it: it should not have been sent"),
            (Episode.State.DUPLICATE, "Duplicate: another notification tells of the same episode"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what should become of the notification"},
    )
    note = forms.CharField(
        label="Why?",
        help_text="A sentence or two. It stays with the notification.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why, so that others can follow the decision"},
    )
