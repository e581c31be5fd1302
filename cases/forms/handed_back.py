from django import forms

from cases.forms.corrections import WhyForm
from cases.models import HandBack
from missing_cse.lib.moments import MomentField


class AnswerForm(WhyForm):
    """What the social worker did; `why` only where an answer is recorded that this one corrects."""

    answer = forms.ChoiceField(
        label="What did the social worker do?",
        choices=HandBack.Answer,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the social worker did"},
    )
    held_at = MomentField(
        label="When did the social worker see the child?",
        help_text="Leave it empty if no interview took place.",
        required=False,
    )
    answer_note = forms.CharField(
        label="What came of it (optional)",
        help_text="What matters for the child’s safety, in a few sentences.",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    field_order = ("answer", "held_at", "answer_note", "why")

    def __init__(self, *args, hand_back, **options):
        asked = ("answer", "held_at", "answer_note")
        super().__init__(*args, initial={name: getattr(hand_back, name) for name in asked}, **options)
        if not hand_back.answer:
            del self.fields["why"]
