from django import forms

from access.models import Term
from cases.forms.questions import choice
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.moments import DayField, MomentField
from missing_cse.lib.times import now, today
from referrals.forms.indicators import IndicatorsForm
from referrals.forms.questions import line, of_kind, one_term, words
from referrals.models import ExitSummary, SummaryHandedOver
from referrals.models.risk import Risk
from referrals.support_in_words import SUMMARY_PARTS, in_words


class ExitForm(IndicatorsForm):
    """The exit RFM: what still shows, how high the risk is now, and why and how support ends."""

    evidence_asked = "What is known of it now?"
    evidence_missing = "Say what is known of it now"

    risk = choice("How high is the risk now, as you see it?", Risk, "Select how high the risk is now")
    risk_reason = words(
        "Why do you see it otherwise than the indicators?",
        help_text="Only where your band differs from what the indicators come to.",
        max_length=2000,
    )
    reason = one_term("Why does support end?", "Select why support ends")
    next_steps = words(
        "What comes next, and who does it?",
        "Say what comes next, and who does it",
        help_text="It goes into the summary for the referrer and social care.",
    )
    ended_on = DayField(
        label="When did support end?",
        initial=today,
        error_messages={"required": "Enter when support ended"},
    )

    def __init__(self, *args, service, **kwargs):
        super().__init__(*args, **kwargs)
        of_kind(self.fields["reason"], service, Term.Kind.CLOSING_REASON)


class SummaryForm(forms.Form):
    """The words of a summary, as they stand until somebody makes them their own."""

    use_required_attribute = False

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, summary, **kwargs):
        super().__init__(*args, **kwargs)
        for part, label in SUMMARY_PARTS.items():
            self.fields[part] = words(label, f"Write “{label}”", rows=5)
        self.fields["childs_words"].required = False
        self.fields[
            "childs_words"
        ].help_text = "Leave it empty, unless the child chose to have these words passed on."
        self.initial = {part: getattr(summary, part) for part in SUMMARY_PARTS}
        self.initial["seen"] = fingerprint(in_words(summary))

    def in_words(self):
        """What the person wants to keep, in words."""
        return in_words(ExitSummary(**{part: self.cleaned_data[part] for part in SUMMARY_PARTS}))


class DecideForm(forms.Form):
    """Whether a summary may go out. `seen` is the fingerprint of the words that were read."""

    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput)
    decision = choice(
        "What do you decide?",
        [
            ("approve", "Approve: it may go to the referrer and social care"),
            ("send_back", "Send back: its writer changes it"),
        ],
        "Select whether you approve it or send it back",
    )
    comment = words("What has to change?", help_text="Only where you send it back.", max_length=2000)

    def clean(self):
        cleaned = super().clean()
        decision = cleaned.pop("decision", "")
        return {**cleaned, "approved": decision == "approve"}


class HandOverForm(forms.Form):
    """To whom an approved summary went, how and when."""

    use_required_attribute = False

    recipient = choice("Who received it?", SummaryHandedOver.Recipient, "Select who received it")
    name = line("Their name", "Enter the name of the person", help_text="Name, and team")
    how = choice(
        "How?",
        SummaryHandedOver.How,
        "Select how it was handed over",
        help_text="Never by ordinary e-mail: it is about a child.",
    )
    at = MomentField(label="When?", initial=now, error_messages={"required": "Enter when"})
