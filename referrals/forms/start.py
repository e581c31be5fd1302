from django import forms

from access.models import Term
from referrals.forms.indicators import IndicatorsForm
from referrals.models.risk import Risk

OWN_AGENCY = "voluntary_sector"


class StartRfmForm(IndicatorsForm):
    """Which indicators show, how high the risk is as the person sees it, and who refers.

    Cleans to `agency`, a Term, `risk`, and `shown`.
    """

    risk = forms.ChoiceField(
        label="How high is the risk, as you see it?",
        help_text="Reports use the referrer’s own band. What the indicators come to is kept beside it.",
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
