from django import forms

from access.models import Term
from referrals.models.risk import Risk

OWN_AGENCY = "voluntary_sector"


class StartRfmForm(forms.Form):
    """Who refers, and how high they see the risk. Cleans to `agency`, a Term, and `risk`."""

    use_required_attribute = False

    risk = forms.ChoiceField(
        label="How high is the risk, as you see it?",
        help_text="Reports use the referrer’s own band. Triage may come to another, which is kept beside it.",
        choices=Risk,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how high the risk is"},
    )
    agency = forms.ChoiceField(
        label="Who refers?",
        help_text="The voluntary sector, where it is you. Another agency, where you write for them.",
        error_messages={"required": "Select who refers"},
    )

    def __init__(self, *args, vocabulary, **kwargs):
        super().__init__(*args, **kwargs)
        self._agencies = vocabulary.terms(Term.Kind.AGENCY)
        self.fields["agency"].choices = [(slug, term.label) for slug, term in self._agencies.items()]
        self.initial = {"agency": OWN_AGENCY}

    def clean_agency(self):
        return self._agencies[self.cleaned_data["agency"]]
