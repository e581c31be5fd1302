"""What a person types to put right what was recorded: the same questions, answered as it stands, and why."""

from copy import copy

from django import forms

from access.models import Authority, Term
from cases.forms.contact import AttemptForm, OfferForm
from cases.forms.outcomes import REASONS, OutcomeForm
from cases.models import Attempt, HandBack, Interview, Offer, Outcome
from missing_cse.lib.moments import MomentField


class WhyForm(forms.Form):
    """Why something recorded is corrected or taken back."""

    use_required_attribute = False

    why = forms.CharField(
        label="Why was it wrong?",
        help_text="A sentence. It stays with what was recorded before.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it was wrong, so that others can follow the correction"},
    )


class CorrectionForm(WhyForm):
    """Asks for a row's values as they should be. `columns` gives the field of the row, where the name of a
    question is another.
    """

    columns = {}

    def __init__(self, *args, row, **options):
        self.row = row
        names = {**self.base_fields, **self.columns}
        recorded = {name: getattr(row, self.columns.get(name, name), None) for name in names}
        super().__init__(*args, initial=recorded | self.recorded(row), **options)
        self.order_fields([*(name for name in self.fields if name != "why"), "why"])

    def recorded(self, row):
        """What stands, by question, where it is not a field of the row."""
        return {}

    @property
    def values(self):
        """What was changed, by field of the row. A time that was left alone keeps its seconds."""
        changed = (name for name in self.changed_data if name != "why")
        return {self.columns.get(name, name): self.cleaned_data[name] for name in changed}

    def proposed(self):
        """The row as it would be; not saved."""
        row = copy(self.row)
        for name, value in self.values.items():
            setattr(row, name, value)
        return row


class CorrectOffer(OfferForm, CorrectionForm):
    columns = {"at": "offered_at"}

    def __init__(self, *args, row, **options):
        super().__init__(*args, row=row, episode=row.episode, **options)


class CorrectAttempt(AttemptForm, CorrectionForm):
    pass


class CorrectInterview(CorrectionForm):
    held_at = MomentField(
        label="When was the interview held?", error_messages={"required": "Enter when it was held"}
    )
    primary_reason = forms.ModelChoiceField(
        Term.objects.none(),
        label="Primary reason for going missing",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the primary reason"},
    )

    def __init__(self, *args, row, **options):
        super().__init__(*args, row=row, **options)
        service = row.episode.service
        self.fields["primary_reason"].queryset = service.terms.filter(kind=Term.Kind.PRIMARY_REASON)


class CorrectOutcome(OutcomeForm, CorrectionForm):
    def __init__(self, *args, row, **options):
        super().__init__(*args, row=row, episode=row.episode, **options)

    def recorded(self, row):
        choice = f"declined_{row.declined_by}" if row.declined_by else row.kind
        reason = row.decline_reason or row.not_offered_reason
        return {"kind": choice} | ({REASONS[choice]: reason} if choice in REASONS else {})

    @property
    def values(self):
        chosen = super().values
        return chosen if "at" in self.changed_data else {k: v for k, v in chosen.items() if k != "at"}


class CorrectHandBack(CorrectionForm):
    authority = forms.ModelChoiceField(
        Authority.objects.all(),
        label="Which local authority did it go back to?",
        empty_label=None,
        error_messages={"required": "Select the authority that it went back to"},
    )
    reason = forms.CharField(
        label="Why did it go back, and what was asked of them?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say why it went back, and what was asked of the social worker"},
    )
    at = MomentField(
        label="When was it handed back?", error_messages={"required": "Enter when it was handed back"}
    )


FORMS = {
    Offer: CorrectOffer,
    Attempt: CorrectAttempt,
    Interview: CorrectInterview,
    Outcome: CorrectOutcome,
    HandBack: CorrectHandBack,
}
