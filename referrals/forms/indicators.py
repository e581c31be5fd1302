"""The matrix as questions of a form: which indicators show, with the evidence for each."""

from django import forms
from django.utils.html import format_html


class IndicatorsForm(forms.Form):
    """Asks first for the indicators of `sections` (those of a version; none where the service has no
    instrument), then its own questions. Cleans to `shown`, {Indicator: evidence}, and those.
    """

    use_required_attribute = False
    evidence_asked = "What have you seen or heard, and when?"
    evidence_missing = "Say what you have seen or heard"

    def __init__(self, *args, sections=(), **kwargs):
        super().__init__(*args, **kwargs)
        self._own = list(self.fields)
        self._indicators = [
            (section, [self._asked(indicator) for indicator in section.indicators.all()])
            for section in sections
        ]
        self.order_fields([name for name in self.fields if name not in self._own])

    def _asked(self, indicator):
        shows, evidence = f"shows_{indicator.public_id}", f"evidence_{indicator.public_id}"
        self.fields[shows] = forms.BooleanField(label=indicator.words, required=False)
        self.fields[evidence] = forms.CharField(
            label=format_html(
                "{}<span class=govuk-visually-hidden> “{}”</span>", self.evidence_asked, indicator.words
            ),
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
        return [self[name] for name in self._own]

    def clean(self):
        cleaned = super().clean()
        shown = {}
        for indicator, shows, evidence in (one for _, asked in self._indicators for one in asked):
            is_shown, words = cleaned.pop(shows), cleaned.pop(evidence, "")
            if is_shown and not words and evidence not in self.errors:
                self.add_error(evidence, f"{self.evidence_missing}: “{indicator}”")
            elif words and not is_shown:
                self.add_error(shows, f"Tick “{indicator}”, or clear what you wrote about it")
            elif is_shown:
                shown[indicator] = words
        return {**cleaned, "shown": shown}
