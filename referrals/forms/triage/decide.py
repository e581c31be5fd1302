from django import forms

from access.models import Term
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import day
from referrals.actions.triage.decide import CONSULTATION
from referrals.decided import decision_in_words
from referrals.forms.questions import of_kind, one_term, words
from referrals.models import Rfm
from referrals.models.risk import Risk


class DecideForm(forms.Form):
    """What triage decides, or corrects. Support, what came of a consultation, and the reason are apart.

    Cleans to what `decide` takes. `seen` is the fingerprint of what stood when the page was drawn.
    """

    use_required_attribute = False

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    support = one_term("What support follows?", "Select the support")
    consultation_outcome = one_term("What came of the consultation?")
    risk = forms.ChoiceField(
        label="How high is the risk, after triage?",
        help_text="It stands beside the referrer’s own band, which reports use.",
        choices=Risk,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how high the risk is"},
    )
    risk_reason = words(
        "Why is it not the referrer’s?", help_text="Only where you see the risk otherwise than the referrer."
    )
    models = forms.ModelMultipleChoiceField(
        Term.objects.none(),
        label="Which models of CSE show?",
        help_text="Several may apply, or none.",
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = words("Why this support?", "Say why this support was decided")
    told = forms.ChoiceField(
        label="How does the referrer get this first answer?",
        choices=Rfm.Told,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how the referrer is told"},
    )
    why = words("Why is the decision changed?", "Say why the decision is changed")

    def __init__(self, *args, rfm, email="", **kwargs):
        """`email`: the referrer's, where there is one to write to."""
        super().__init__(*args, **kwargs)
        self._rfm = rfm
        of_kind(self.fields["support"], rfm.service, Term.Kind.SUPPORT)
        of_kind(self.fields["consultation_outcome"], rfm.service, Term.Kind.CONSULTATION_OUTCOME)
        of_kind(self.fields["models"], rfm.service, Term.Kind.CSE_MODEL)
        self.initial = {
            "seen": fingerprint(decision_in_words(rfm)),
            "support": rfm.support and rfm.support.slug,
            "consultation_outcome": rfm.consultation_outcome and rfm.consultation_outcome.slug,
            "risk": rfm.triage_risk or rfm.risk,
            "risk_reason": rfm.triage_risk_reason,
            "models": [model.slug for model in rfm.models_of_cse.all()],
            "reason": rfm.decision_reason,
            "told": Rfm.Told.EMAIL if email else Rfm.Told.PHONE,
        }
        if rfm.answered_at:
            del self.fields["told"]
            self._ask_after_the_conflict()
            return
        del self.fields["why"]
        if email:
            self.fields["told"].help_text = f"The e-mail goes to {email}, without anything about the child."
        else:
            self.fields["told"].choices = [one for one in Rfm.Told.choices if one[0] != Rfm.Told.EMAIL]
            self.fields["told"].help_text = "The referrer gave no e-mail address."

    def _ask_after_the_conflict(self):
        """Who has not seen what stands is shown that first; only then they are asked for their reasons."""
        if self.is_bound and self["seen"].data != self.initial["seen"]:
            for name in ("risk", "reason", "why"):
                self.fields[name].required = False

    def supports(self):
        """Pairs of a radio button of the support and the question under it (None: there is none)."""
        return [
            (radio, self["consultation_outcome"] if radio.data["value"] == CONSULTATION else None)
            for radio in self["support"]
        ]

    def last_fields(self):
        """The questions after the support."""
        return [self[name] for name in self.fields if name not in ("seen", "support", "consultation_outcome")]

    def clean_models(self):
        return list(self.cleaned_data["models"])

    def in_words(self):
        """What the person wants to decide, in words."""
        typed = self.cleaned_data
        chosen = Rfm(
            support=typed["support"],
            consultation_outcome=typed["consultation_outcome"],
            decision_reason=typed["reason"],
            triage_risk=typed["risk"],
            triage_risk_reason=typed["risk_reason"] if typed["risk"] != self._rfm.risk else "",
        )
        return decision_in_words(chosen, typed["models"])


class WhyForm(forms.Form):
    """Why something is put right."""

    use_required_attribute = False

    why = words("Why?", "Say why")


class ResubmissionForm(WhyForm):
    """Of which earlier referral of the child an RFM is the same concern."""

    first = forms.ModelChoiceField(
        Rfm.objects.none(),
        label="Which referral is about the same concern?",
        to_field_name="public_id",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the earlier referral"},
    )
    field_order = ("first", "why")

    def __init__(self, *args, earlier, **kwargs):
        """`earlier`: a queryset of the referrals that it can be."""
        super().__init__(*args, **kwargs)
        self.fields["first"].queryset = earlier
        self.fields["first"].label_from_instance = _said_of


def _said_of(rfm):
    support = f", {str(rfm.support).lower()}" if rfm.support else ""
    return f"{rfm}, received {day(rfm.received_at)} from {rfm.agency or 'an agency not recorded'}{support}"
