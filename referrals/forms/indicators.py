"""The matrix as questions of a form: which indicators show, with the evidence for each."""

from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from referrals.models import Indicator

ASKED = "What have you seen or heard, and when?"
MISSING = "Say what you have seen or heard"


class Asked(NamedTuple):
    """An indicator, and the names of its two fields: whether it shows, and the evidence."""

    indicator: Indicator
    shows: str
    evidence: str


def asked(indicators):
    """An Asked for each of the indicators."""
    return [Asked(one, f"shows_{one.public_id}", f"evidence_{one.public_id}") for one in indicators]


def fields_of(one, evidence_asked=ASKED):
    """{name: field} of an Asked."""
    return {
        one.shows: forms.BooleanField(label=one.indicator.words, required=False),
        one.evidence: forms.CharField(
            label=format_html(
                "{}<span class=govuk-visually-hidden> “{}”</span>", evidence_asked, one.indicator.words
            ),
            max_length=4000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
    }


def drawn(form, of):
    """As a page draws them: (indicator, its box, its evidence) for each Asked of a form."""
    return [(one.indicator, form[one.shows], form[one.evidence]) for one in of]


def take_shown(form, of, evidence_missing=MISSING):
    """Take {Indicator: evidence} of what shows out of what a form has cleaned.

    Adds an error for what was ticked without evidence, or has evidence and no tick: something is missing,
    but nothing typed wrongly.
    """
    shown = {}
    for one in of:
        is_shown, words = form.cleaned_data.pop(one.shows), form.cleaned_data.pop(one.evidence, "")
        if is_shown and not words and one.evidence not in form.errors:
            _add_missing(form, one.evidence, f"{evidence_missing}: “{one.indicator}”")
        elif words and not is_shown:
            _add_missing(form, one.shows, f"Tick “{one.indicator}”, or clear what you wrote about it")
        elif is_shown:
            shown[one.indicator] = words
    return shown


def _add_missing(form, name, words):
    form.add_error(name, ValidationError(words, code="required"))


class IndicatorsForm(forms.Form):
    """Asks first for the indicators of `sections` (those of a version; none where the service has no
    instrument), then its own questions. Cleans to `shown`, {Indicator: evidence}, and those.
    """

    use_required_attribute = False
    evidence_asked = ASKED
    evidence_missing = MISSING

    def __init__(self, *args, sections=(), **kwargs):
        super().__init__(*args, **kwargs)
        self._own = list(self.fields)
        self._asked = [(section, asked(section.indicators.all())) for section in sections]
        for one in self._all_asked:
            self.fields |= fields_of(one, self.evidence_asked)
        self.order_fields([name for name in self.fields if name not in self._own])

    @property
    def _all_asked(self):
        return [one for _, of in self._asked for one in of]

    @property
    def indicators(self):
        """Each section with its indicators, and the two fields of each: as the page draws them."""
        return [(section, drawn(self, of)) for section, of in self._asked]

    @property
    def last_fields(self):
        """The questions after the indicators."""
        return [self[name] for name in self._own]

    def clean(self):
        cleaned = super().clean()
        shown = take_shown(self, self._all_asked, self.evidence_missing)
        return {**cleaned, "shown": shown}
