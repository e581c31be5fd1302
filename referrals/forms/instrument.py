from django import forms
from django.core.exceptions import ValidationError

from missing_cse.lib.conflicts import fingerprint
from referrals.bands import MUST_RISE, ORDER, rise
from referrals.forms.questions import words
from referrals.instrument_in_words import bands_in_words, in_words
from referrals.models import Band, Indicator, Section
from referrals.models.indicator import HEAVIEST


class PartForm(forms.ModelForm):
    """A part of a draft and its place. Cleans to what its action takes; `after`: a sibling, or None."""

    use_required_attribute = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    after = forms.ChoiceField(label="Where does it stand?", required=False)

    def __init__(self, *args, siblings, **kwargs):
        super().__init__(*args, **kwargs)
        part = self.instance
        before = [one for one in siblings if part.pk is None or one.position < part.position]
        self._siblings = {str(one.public_id): one for one in siblings if one.pk != part.pk}
        self.fields["after"].choices = [("", "First")] + [
            (key, f"After “{one}”") for key, one in self._siblings.items()
        ]
        self.initial["after"] = str(before[-1].public_id) if before else ""
        if part.pk:
            self.initial["seen"] = fingerprint(in_words(part))

    def in_words(self):
        """What the person wants to keep, in words."""
        return in_words(self.instance)

    def clean_after(self):
        return self._siblings.get(self.cleaned_data["after"])


class SectionForm(PartForm):
    class Meta:
        model = Section
        fields = ("title", "hint")
        labels = {"title": "Title of the section", "hint": "Hint for the referrer (optional)"}
        error_messages = {"title": {"required": "Enter the title of the section"}}


class IndicatorForm(PartForm):
    class Meta:
        model = Indicator
        fields = ("words", "hint", "weight")
        labels = {"words": "Indicator", "hint": "Hint for the referrer (optional)", "weight": "Weight"}
        help_texts = {
            "words": "As the referrer reads it, for example “Has money or things that nobody can explain”",
            "weight": f"From 1 to {HEAVIEST}. The weights of the indicators that are shown are added up.",
        }
        error_messages = {
            "words": {"required": "Enter the indicator"},
            "weight": {
                "required": "Enter its weight",
                "invalid": f"The weight must be a whole number from 1 to {HEAVIEST}",
                "min_value": "The weight must be 1 or more",
                "max_value": f"The weight must be {HEAVIEST} or less",
            },
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A positive number of the database's may be 0, a weight may not.
        self.fields["weight"].widget.attrs["min"] = 1


class BandsForm(forms.Form):
    """The least sum of each band. Cleans to `low`, `medium`, `high` and `seen`."""

    use_required_attribute = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, bands, **kwargs):
        super().__init__(*args, **kwargs)
        for risk in ORDER:
            self.fields[risk.value] = forms.IntegerField(
                label=f"{risk.label} from",
                min_value=1,
                max_value=9999,
                error_messages={"required": f"Enter from which sum the risk is {risk.label.lower()}"},
            )
        self.initial = {band.risk: band.least for band in bands}
        self.initial["seen"] = fingerprint(bands_in_words(bands))

    def in_words(self):
        """What was typed, as `bands_in_words` says it."""
        return bands_in_words([Band(risk=risk, least=self.cleaned_data[risk]) for risk in ORDER])

    def clean(self):
        numbers = [self.cleaned_data.get(risk.value) for risk in ORDER]
        if None not in numbers and not rise(numbers):
            raise ValidationError(MUST_RISE)
        return self.cleaned_data


class UseForm(forms.Form):
    """Cleans to `changes`."""

    use_required_attribute = False
    changes = words(
        "What is different from the version before?",
        "Say what is different",
        help_text="In a sentence or two, for whoever compares referrals of two versions.",
        max_length=1000,
        rows=4,
    )
