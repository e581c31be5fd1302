from django import forms

from cases.forms.questions import choice
from cases.models import PoliceQuery


class QueryForm(forms.Form):
    """What the police are asked to put right."""

    use_required_attribute = False

    about = choice("What is wrong?", PoliceQuery.About, "Select what is wrong")
    question = forms.CharField(
        label="What should the police put right?",
        help_text="Say what the notification has, and what is known to be right.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what the police should put right"},
    )


class AnswerForm(forms.Form):
    """What came back from the police, and what the wrong detail cost.

    Where the police answered themselves, more is only recorded if there is more. `seen` is the fingerprint of
    what the page was drawn from.
    """

    use_required_attribute = False

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    answer = forms.CharField(
        label="What came back?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what came back from the police"},
    )
    minutes_lost = forms.IntegerField(
        label="How many minutes of work were lost over it? (optional)",
        help_text="Your best estimate: calls to a wrong number, a visit to a wrong address, waiting.",
        min_value=0,
        max_value=10_000,
        required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
        error_messages={
            "invalid": "Enter a whole number of minutes, such as 45",
            "min_value": "Enter 0 minutes or more",
            "max_value": "Enter 10,000 minutes or fewer",
        },
    )

    def __init__(self, *args, query, **options):
        super().__init__(*args, **options)
        if query.answered_at:
            answer = self.fields["answer"]
            answer.required, answer.label = False, "Do you want to add anything? (optional)"


class PoliceAnswerForm(forms.Form):
    """What the police say is right."""

    use_required_attribute = False

    answer = forms.CharField(
        label="What is right?",
        help_text="Say what you found, and whether your own record is corrected.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what is right"},
    )
