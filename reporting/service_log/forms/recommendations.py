"""What is asked of a recommendation of the report."""

from django import forms

from missing_cse.lib.moments import DayField
from reporting.models import ReportRecommendation
from reporting.service_log.forms.entry import NO_NAMES, EntryForm, QuarterField, lines


class RecommendationForm(EntryForm):
    quarter = QuarterField(label="Which quarter’s report makes it?")
    due_on = DayField(label="By when?", error_messages={"required": "Enter by when it is to be done"})

    class Meta:
        model = ReportRecommendation
        fields = ("quarter", "overview", "area", "text", "owner", "due_on", "state", "outcome")
        labels = {
            "overview": "Which management overview does it belong to?",
            "text": "What do you recommend?",
            "owner": "Who is to do it?",
            "state": "How far is it?",
            "outcome": "What became of it? (optional)",
        }
        help_texts = {
            "text": NO_NAMES,
            "owner": "A role or an organisation, not a person: for example, “the senior coordinator”.",
            "outcome": "Say it when it is done or dropped, and of one whose date has passed.",
        }
        widgets = {
            "overview": forms.RadioSelect,
            "text": lines(4),
            "owner": forms.TextInput(attrs={"autocomplete": "off"}),
            "state": forms.RadioSelect,
            "outcome": lines(3),
        }
        error_messages = {
            "overview": {"required": "Select the overview"},
            "text": {"required": "Say what you recommend"},
            "owner": {"required": "Say who is to do it"},
            "state": {"required": "Select how far it is"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["overview"].choices = self.fields["overview"].choices[1:]
