from django import forms
from django.core.validators import RegexValidator

from access.actions import phrase_in_words
from access.models import Phrase
from missing_cse.lib.conflicts import fingerprint


class PhraseForm(forms.ModelForm):
    """Words to avoid, and what is better. `seen`: the fingerprint of what is changed."""

    use_required_attribute = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Phrase
        fields = ("avoid", "prefer")
        labels = {"avoid": "Words to avoid", "prefer": "Better words"}
        help_texts = {
            "avoid": "For example “putting themselves at risk”. An abbreviation all in capitals is only "
            "found as it is written; other words in small letters or capitals.",
            "prefer": "What to write instead, or what to do, for example “state the facts”",
        }
        error_messages = {
            "avoid": {"required": "Enter the words to avoid"},
            "prefer": {"required": "Enter what is better"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["avoid"].validators.append(RegexValidator(r"\w", "Enter words, not signs alone"))
        if self.instance.pk:
            self.initial["seen"] = fingerprint(phrase_in_words(self.instance.avoid, self.instance.prefer))
