"""Sending a referral: whether what is missing is really not there."""

from django import forms

WITHOUT = "without"


class SendForm(forms.Form):
    """Whether the referrer sends it without what is missing; asked only where something is."""

    use_required_attribute = False

    without_missing = forms.MultipleChoiceField(
        label="Is something missing that you don’t have?",
        choices=[(WITHOUT, "I don’t have what is missing. Send the referral without it")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, lacks, **kwargs):
        super().__init__(*args, **kwargs)
        if not lacks:
            del self.fields["without_missing"]

    def clean(self):
        return {"without_missing": WITHOUT in self.cleaned_data.get("without_missing", ())}
