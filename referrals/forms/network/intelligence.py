"""What is asked when intelligence is written, shared and received."""

from django import forms

from access.models import Term
from cases.forms.questions import choice
from missing_cse.lib.moments import MomentField
from missing_cse.lib.times import day, now
from referrals.forms.network.grading import GradedForm
from referrals.forms.questions import of_kind, one_term
from referrals.models import IntelligenceSharing


class IntelligenceForm(GradedForm):
    """An item out of mentions, of which some are chosen. Cleans `mentions` to a list of them."""

    mentions = forms.MultipleChoiceField(
        label="Which mentions is it made from?",
        help_text="The item names their children, and whom and what they mentioned.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select one mention at least"},
    )
    text = forms.CharField(
        label="The intelligence",
        help_text="Facts, in short sentences: who, what, where, when. A partner reads it without knowing the "
        "child. Do not say who told it where that could harm them.",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Write what the intelligence is"},
    )
    field_order = ("mentions", "text")

    def __init__(self, *args, mentions, **kwargs):
        super().__init__(*args, **kwargs)
        self._mentions = {str(one.public_id): one for one in mentions}
        self.fields["mentions"].choices = [
            (public_id, f"{one.nominal}: {one.child}, {day(one.said_on)}, graded {one.grade}")
            for public_id, one in self._mentions.items()
        ]

    def clean_mentions(self):
        return [self._mentions[public_id] for public_id in self.cleaned_data["mentions"]]


class ShareForm(forms.Form):
    """To whom an item was given, how, and when."""

    use_required_attribute = False

    partner = one_term("With which partner?", "Select the partner")
    recipient = forms.CharField(
        label="Which force or team, and who there?",
        help_text="For example the force’s intelligence unit, or the name and team of a social worker",
        max_length=150,
        error_messages={"required": "Enter to whom it was given"},
    )
    how = choice("How?", IntelligenceSharing.How, "Select how it was given to them")
    at = MomentField(
        label="When?", initial=now, error_messages={"required": "Enter when it was given to them"}
    )

    def __init__(self, *args, service, **kwargs):
        super().__init__(*args, **kwargs)
        of_kind(self.fields["partner"], service, Term.Kind.SHARED_WITH)


class ReceiptForm(forms.Form):
    """That the partner has it: when they said so, who, and their reference."""

    use_required_attribute = False

    at = MomentField(
        label="When did they say that they have it?",
        initial=now,
        error_messages={"required": "Enter when they said that they have it"},
    )
    received_by = forms.CharField(
        label="Who said so?",
        max_length=150,
        error_messages={"required": "Enter who said that they have it"},
    )
    receipt_reference = forms.CharField(
        label="Their reference (optional)",
        help_text="The number under which they keep it",
        max_length=60,
        required=False,
    )
