from django import forms

from access.models import Authority, Term
from cases.models import Outcome
from missing_cse.lib.moments import MomentField
from missing_cse.lib.times import now

NOT_OFFERED = Outcome.Kind.NOT_OFFERED
# Proposed for what is handed back, where the service has such a reason.
REFERRED = "referred_to_social_worker"
DECLINED_BY = {f"declined_{by}": by for by in Outcome.DeclinedBy}
# What a person chooses from, the field that asks for its reason, and how it is called.
ON_AN_OFFER = {
    "declined_child": ("child_reason", "Declined by the child"),
    "declined_parent_carer": ("parent_carer_reason", "Declined by a parent or carer"),
    "declined_other": ("other_reason", "Declined for another reason"),
}
WITHOUT_AN_OFFER = {NOT_OFFERED: ("not_offered_reason", "Not offered")}
REASONS = {choice: field for choice, (field, _) in (*ON_AN_OFFER.items(), *WITHOUT_AN_OFFER.items())}


class ReasonField(forms.ModelChoiceField):
    """One of a service's reasons for an outcome, which `of` sets."""

    widget = forms.RadioSelect

    def __init__(self, **options):
        super().__init__(
            Term.objects.none(),
            empty_label=None,
            error_messages={"required": "Select the reason"},
            **{"label": "Why?", "required": False, **options},
        )

    def of(self, service, kind, fits=""):
        self.queryset = service.terms.filter(kind=kind, fits__in=("", fits))


class OutcomeForm(forms.Form):
    """Which outcome an episode without an interview has, why, and when that was known.

    Offers what can be: declined where there is an offer, not offered where there is none. `values` are those
    of an Outcome.
    """

    use_required_attribute = False
    besides = {}

    kind = forms.ChoiceField(
        label="What is the outcome?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select the outcome",
            "invalid_choice": "Somebody changed the offer meanwhile. Select an outcome that is possible now",
        },
    )
    child_reason = ReasonField()
    parent_carer_reason = ReasonField()
    other_reason = ReasonField()
    not_offered_reason = ReasonField()
    at = MomentField(
        label="When was this known?",
        initial=now,
        error_messages={"required": "Enter when this was known"},
    )

    def __init__(self, *args, episode, **kwargs):
        super().__init__(*args, **kwargs)
        possible = ON_AN_OFFER if hasattr(episode, "offer") else WITHOUT_AN_OFFER
        labels = {choice: label for choice, (_, label) in possible.items()}
        self.fields["kind"].choices = (self.besides | labels).items()
        service = episode.service
        for choice, by in DECLINED_BY.items():
            self.fields[REASONS[choice]].of(service, Term.Kind.DECLINE_REASON, by)
        self.fields["not_offered_reason"].of(service, Term.Kind.NOT_OFFERED_REASON)

    def choices(self):
        """Pairs of a radio button of the outcome and the question for its reason (None: there is none)."""
        return [
            (radio, self[REASONS[radio.data["value"]]] if radio.data["value"] in REASONS else None)
            for radio in self["kind"]
        ]

    def clean(self):
        asked = REASONS.get(self.cleaned_data.get("kind"))
        if asked and not self.cleaned_data.get(asked) and asked not in self.errors:
            self.add_error(asked, "Select the reason")

    @property
    def values(self):
        """What was chosen, by the fields of an Outcome; those that do not go with it are empty."""
        choice = self.cleaned_data["kind"]
        by = DECLINED_BY.get(choice, "")
        reason = self.cleaned_data[REASONS[choice]]
        return {
            "kind": Outcome.Kind.DECLINED if by else Outcome.Kind(choice),
            "declined_by": by,
            "decline_reason": reason if by else None,
            "not_offered_reason": None if by else reason,
            "at": self.cleaned_data["at"],
        }


class NewOutcomeForm(OutcomeForm):
    """The outcome of an open episode. An interview that took place leads to its form instead."""

    besides = {Outcome.Kind.COMPLETED: "Completed: the child was interviewed"}


class HandBackForm(forms.Form):
    """To which local authority an episode goes back, and why; `outcome_reason` goes with its outcome."""

    use_required_attribute = False

    authority = forms.ModelChoiceField(
        Authority.objects.all(),
        label="Which local authority does it go back to?",
        empty_label="Select an authority",
        error_messages={"required": "Select the authority that it goes back to"},
    )
    reason = forms.CharField(
        label="Why does it go back, and what do you ask of them?",
        help_text="A social worker reads this. Say what was tried, and what the child may need.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say why it goes back, and what you ask of the social worker"},
    )
    outcome_reason = ReasonField(required=True)
    at = MomentField(
        label="When was it handed back?",
        initial=now,
        error_messages={"required": "Enter when it was handed back"},
    )

    def __init__(self, *args, episode, **kwargs):
        super().__init__(*args, **kwargs)
        of_area = episode.area and episode.area.authority
        self.fields["authority"].initial = episode.responsible_authority or of_area
        asked = self.fields["outcome_reason"]
        if hasattr(episode, "offer"):
            asked.label = "Which reason is recorded with the outcome?"
            asked.of(episode.service, Term.Kind.DECLINE_REASON, Outcome.DeclinedBy.OTHER)
            asked.initial = asked.queryset.filter(slug=REFERRED).first()
        else:
            asked.label = "Why was no interview offered?"
            asked.of(episode.service, Term.Kind.NOT_OFFERED_REASON)
