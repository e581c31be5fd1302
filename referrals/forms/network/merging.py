from django import forms

from cases.forms.questions import choice
from referrals.forms.questions import words


class MergeForm(forms.Form):
    """Which record is of the same person or thing, and how one knows. Cleans `other` to the Nominal."""

    use_required_attribute = False

    other = choice("Which record is of the same?", (), "Select the record that is of the same")
    reason = words(
        "How do you know?", "Say how you know, so that others can follow the decision", max_length=1000
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

    reason = words(
        "Why are they not the same?", "Say why, so that others can follow the decision", max_length=1000
    )
