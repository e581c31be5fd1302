from django import forms

from cases.forms.questions import choice

REASON = {"max_length": 1000, "widget": forms.Textarea(attrs={"rows": 3})}


class MergeForm(forms.Form):
    """Which record is of the same person or thing, and how one knows. Cleans `other` to the Nominal."""

    use_required_attribute = False

    other = choice("Which record is of the same?", (), "Select the record that is of the same")
    reason = forms.CharField(
        label="How do you know?",
        error_messages={"required": "Say how you know, so that others can follow the decision"},
        **REASON,
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self._others = {str(one.public_id): one for one in others}
        self.fields["other"].choices = [(public_id, one.in_full) for public_id, one in self._others.items()]

    def clean_other(self):
        return self._others[self.cleaned_data["other"]]


class UndoForm(forms.Form):
    """Why a merge is undone."""

    use_required_attribute = False

    reason = forms.CharField(
        label="Why are they not the same?",
        error_messages={"required": "Say why, so that others can follow the decision"},
        **REASON,
    )
