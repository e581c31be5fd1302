"""What is typed into the editor."""

from django import forms


class WordsForm(forms.Form):
    """The text of a section; `hint` says what belongs there."""

    text = forms.CharField(
        label="Text",
        required=False,
        widget=forms.Textarea({"rows": 14, "spellcheck": "true"}),
    )

    def __init__(self, *args, hint="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = hint
