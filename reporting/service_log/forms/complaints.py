"""What is asked of complaints and compliments."""

from django import forms

from access.models import Term
from missing_cse.lib.moments import DayField
from reporting.models import Complaint, Compliment
from reporting.service_log.forms.entry import NO_NAMES, EntryForm, lines, of_vocabulary


class ReceivedForm(EntryForm):
    """What complaints and compliments have in common."""

    kinds = {"subject": Term.Kind.COMPLAINT_SUBJECT}

    received_on = DayField(
        label="When did you receive it?", error_messages={"required": "Enter when you received it"}
    )
    subject = of_vocabulary("What is it about?", "Select what it is about")


class ComplaintForm(ReceivedForm):
    answered_on = DayField(
        label="When was it answered? (optional)",
        help_text="Leave outcome and day empty while the complaint is open.",
        required=False,
    )

    class Meta:
        model = Complaint
        fields = (
            *("received_on", "source", "area", "subject", "summary", "stage"),
            *("outcome", "answered_on", "learning"),
        )
        labels = {
            "source": "Who complained?",
            "summary": "What was the complaint?",
            "stage": "How far has it gone?",
            "outcome": "What was the outcome? (optional)",
            "learning": "What did the service learn? (optional)",
        }
        help_texts = {"summary": NO_NAMES}
        widgets = {
            "source": forms.RadioSelect,
            "stage": forms.RadioSelect,
            "outcome": forms.RadioSelect,
            "summary": lines(4),
            "learning": lines(3),
        }
        error_messages = {
            "source": {"required": "Select who complained"},
            "summary": {"required": "Say what the complaint was"},
            "stage": {"required": "Select how far it has gone"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [("", "Still open"), *Complaint.Outcome.choices]
        self.fields["source"].choices = self.fields["source"].choices[1:]


class ComplimentForm(ReceivedForm):
    class Meta:
        model = Compliment
        fields = ("received_on", "source", "area", "subject", "summary")
        labels = {"source": "Who said it?", "summary": "What did they say?"}
        help_texts = {"summary": NO_NAMES}
        widgets = {"source": forms.RadioSelect, "summary": lines(4)}
        error_messages = {
            "source": {"required": "Select who said it"},
            "summary": {"required": "Say what they said"},
        }
