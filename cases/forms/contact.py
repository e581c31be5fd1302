from django import forms

from access.models import Term
from cases.forms.questions import choice
from cases.late_offers import proposed_reason
from cases.models import Attempt, Consent, Offer
from missing_cse.lib.moments import MomentField
from missing_cse.lib.times import deadline, moment, now


class OfferForm(forms.Form):
    """The offer of an interview. Once it is late the reason is asked, and proposed by the calendar."""

    use_required_attribute = False

    at = MomentField(
        label="When was the interview offered?",
        initial=now,
        error_messages={"required": "Enter when the interview was offered"},
    )
    whom = choice("To whom?", Attempt.Whom, "Select to whom it was offered")
    how = choice("How?", Attempt.How, "Select how it was offered")
    answer = choice("What was the answer?", Offer.Answer, "Select what the answer was")
    late_reason = forms.ModelChoiceField(
        Term.objects.none(),
        label="Why was the offer late?",
        to_field_name="slug",
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, episode, **kwargs):
        super().__init__(*args, **kwargs)
        if episode.offer_due_at and now() > episode.offer_due_at:
            self._ask_why_late(episode)
        else:
            del self.fields["late_reason"]

    def _ask_why_late(self, episode):
        asked = self.fields["late_reason"]
        asked.queryset = episode.service.terms.filter(kind=Term.Kind.LATE_REASON)
        due = deadline(episode.offer_due_at)
        asked.help_text = f"It was due by {due}. One made by then needs no reason, and keeps none."
        proposal = proposed_reason(episode)
        if proposal:
            asked.initial = proposal.reason
            asked.help_text += (
                f" The calendar proposes a reason, because {proposal.words} fell in that time. "
                "Choose another if that was not why."
            )


class AttemptForm(forms.Form):
    """An attempt at contact: when, how, with whom, result."""

    use_required_attribute = False

    at = MomentField(
        label="When?", initial=now, error_messages={"required": "Enter when you tried to reach them"}
    )
    whom = choice("Whom did you try to reach?", Attempt.Whom, "Select whom you tried to reach")
    how = choice("How?", Attempt.How, "Select how you tried to reach them")
    result = choice("What came of it?", Attempt.Result, "Select what came of it")
    note = forms.CharField(
        label="Note (optional)",
        help_text="What the next person should know before they try.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EventField(forms.ModelChoiceField):
    def label_from_instance(self, event):
        return f"{event}, to {event.get_to_display().lower()}, {moment(event.at)}"


class ConsentForm(forms.Form):
    """An event of consent: given, refused or withdrawn; or the correction of one recorded wrongly."""

    use_required_attribute = False

    to = choice("Consent to what?", Consent.To, "Select what the consent is to", initial=Consent.To.INTERVIEW)
    giver = choice("Whose consent is it?", Consent.Giver, "Select whose consent it is")
    name = forms.CharField(
        label="Name of the parent or carer",
        help_text="Leave it empty for the child’s own consent.",
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    answer = choice("What did they say?", Consent.Answer, "Select what they said")
    how = choice("How did they say it?", Attempt.How, "Select how they said it")
    at = MomentField(
        label="When did they say it?", initial=now, error_messages={"required": "Enter when they said it"}
    )
    corrects = EventField(
        Consent.objects.none(),
        label="Does this put right something that was recorded wrongly?",
        required=False,
        empty_label="No, it is new",
    )
    note = forms.CharField(
        label="Note",
        help_text="For a correction: say what was wrong. Otherwise optional.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, episode, **kwargs):
        super().__init__(*args, **kwargs)
        events = episode.consents.filter(corrected_by__isnull=True)
        if events:
            self.fields["corrects"].queryset = events
        else:
            del self.fields["corrects"]
            self.fields["note"].help_text = "Optional."
