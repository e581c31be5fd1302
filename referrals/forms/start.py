from django import forms
from django.utils.html import format_html

from access.models import Term
from referrals.models.risk import Risk

OWN_AGENCY = "voluntary_sector"
EVIDENCE = "What have you seen or heard, and when?<span class=govuk-visually-hidden> “{}”</span>"


class StartRfmForm(forms.Form):
    """Which indicators show, with the evidence for each, who refers, and how high they see the risk.

    `sections`: those of the version, with their indicators; none where the service has no instrument.
    Cleans to `agency`, a Term, `risk`, and `shown`: {Indicator: evidence}.
    """

    use_required_attribute = False

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

    def __init__(self, *args, vocabulary, sections=(), **kwargs):
        super().__init__(*args, **kwargs)
        self._agencies = vocabulary.terms(Term.Kind.AGENCY)
        self.fields["agency"].choices = [(slug, term.label) for slug, term in self._agencies.items()]
        self.initial = {"agency": OWN_AGENCY}
        own = dict(self.fields)
        self._indicators = [
            (section, [self._asked(indicator) for indicator in section.indicators.all()])
            for section in sections
        ]
        self.order_fields([name for name in self.fields if name not in own])

    def _asked(self, indicator):
        shows, evidence = f"shows_{indicator.public_id}", f"evidence_{indicator.public_id}"
        self.fields[shows] = forms.BooleanField(label=indicator.words, required=False)
        self.fields[evidence] = forms.CharField(
            label=format_html(EVIDENCE, indicator.words),
            max_length=4000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        return indicator, shows, evidence

    @property
    def indicators(self):
        """Each section with its indicators, and the two fields of each: as the page draws them."""
        return [
            (section, [(indicator, self[shows], self[evidence]) for indicator, shows, evidence in asked])
            for section, asked in self._indicators
        ]

    @property
    def last_fields(self):
        """The questions after the indicators."""
        return [self["risk"], self["agency"]]

    def clean_agency(self):
        return self._agencies[self.cleaned_data["agency"]]

    def clean(self):
        shown = {}
        for indicator, shows, evidence in (one for _, asked in self._indicators for one in asked):
            is_shown, words = self.cleaned_data.pop(shows), self.cleaned_data.pop(evidence, "")
            if is_shown and not words and evidence not in self.errors:
                self.add_error(evidence, f"Say what you have seen or heard: “{indicator}”")
            elif words and not is_shown:
                self.add_error(shows, f"Tick “{indicator}”, or clear what you wrote about it")
            elif is_shown:
                shown[indicator] = words
        return {**self.cleaned_data, "shown": shown}
