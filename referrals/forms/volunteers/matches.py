from decimal import Decimal

from django import forms

from cases.forms.questions import choice
from missing_cse.lib.moments import DayField, MomentField
from missing_cse.lib.times import now, today
from referrals.forms.questions import line, words
from referrals.models import FeedbackQuestion, VolunteerMeeting
from referrals.models.feedback import LEAST, MOST

LONGEST = 12 * 60  # minutes
DEAREST = 500  # pounds
MINUTES = {
    "required": "Enter how many minutes it lasted",
    "invalid": "The minutes must be a whole number",
    "min_value": "The meeting must have lasted at least 1 minute",
    "max_value": f"The meeting can’t have lasted longer than {LONGEST} minutes",
}


class StartForm(forms.Form):
    """The decision that a volunteer meets a child."""

    use_required_attribute = False

    started_on = DayField(
        label="From when on?", initial=today, error_messages={"required": "Enter the day of the match"}
    )
    why = words("Why this volunteer?", "Say why this volunteer")


class EndForm(forms.Form):
    use_required_attribute = False

    ended_on = DayField(
        label="When did it end?",
        initial=today,
        error_messages={"required": "Enter the day on which it ended"},
    )
    reason = words("Why did it end?", "Say why it ended")
    close = forms.TypedChoiceField(
        label="Is somebody else needed?",
        choices=[("no", "No, close the referral"), ("yes", "Yes, look for another volunteer")],
        coerce=lambda answer: answer == "no",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether somebody else is needed"},
    )


def way(label):
    return choice(label, VolunteerMeeting.Way, "Select how they meet")


class PlanForm(forms.Form):
    use_required_attribute = False

    at = MomentField(label="When do they meet?", error_messages={"required": "Enter when they meet"})
    way = way("How?")
    place = line("Where? (optional)")


class NotHeldForm(forms.Form):
    use_required_attribute = False

    note = words("Why did it not take place?", "Say why it did not take place")


class PoundsField(forms.DecimalField):
    """An amount in pounds, typed with or without the sign; cleans to pence, None for nothing."""

    def __init__(self, **options):
        said = {
            "invalid": "Enter an amount in pounds, such as 4.50",
            "min_value": "The amount must be at least 1p",
            "max_value": f"The amount can’t be more than £{DEAREST}",
            "max_decimal_places": "Enter pounds and pence, such as 4.50",
            **options.pop("error_messages", {}),
        }
        super().__init__(
            min_value=Decimal("0.01"),
            max_value=DEAREST,
            decimal_places=2,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-5"}),
            error_messages=said,
            **options,
        )

    def to_python(self, value):
        return super().to_python(value.strip().removeprefix("£") if value else value)

    def clean(self, value):
        pounds = super().clean(value)
        return None if pounds is None else int(pounds * 100)


class LogForm(forms.Form):
    """A meeting that took place."""

    use_required_attribute = False

    at = MomentField(
        label="When did you meet?", initial=now, error_messages={"required": "Enter when you met"}
    )
    minutes = forms.IntegerField(
        label="How long, in minutes?",
        min_value=1,
        max_value=LONGEST,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages=MINUTES,
    )
    way = way("How did you meet?")
    place = line("Where? (optional)")
    note = words(
        "What did you do? (optional)",
        help_text="A line or two. If something worries you, call: do not only write it here.",
        max_length=500,
    )


class OwnLogForm(LogForm):
    """The same as a volunteer logs it, with what they spent."""

    pence = PoundsField(label="What did you spend, in pounds? (optional)", required=False)
    what_for = line("What for? (optional)", help_text="For example, bus fare. Name nobody.")

    def clean(self):
        pence, what_for = self.cleaned_data.get("pence"), self.cleaned_data.get("what_for")
        if pence and not what_for and "what_for" not in self.errors:
            self.add_error("what_for", "Say what you spent it for")
        elif what_for and not pence and "pence" not in self.errors:
            self.add_error("pence", "Enter what you spent")
        return self.cleaned_data


class ExpenseForm(forms.Form):
    use_required_attribute = False

    spent_on = DayField(
        label="When was it spent?", initial=today, error_messages={"required": "Enter the day it was spent"}
    )
    pence = PoundsField(label="How much, in pounds?", error_messages={"required": "Enter how much was spent"})
    what_for = line(
        "What for?", "Say what it was spent for", help_text="For example, bus fare. Name no child."
    )


class FeedbackForm(forms.Form):
    """The answers of a feedback interview; cleans `answers`: {question: number or words}."""

    use_required_attribute = False

    held_on = DayField(
        label="When was the interview held?",
        initial=today,
        error_messages={"required": "Enter the day on which it was held"},
    )

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self._questions = {f"question_{question.position}": question for question in questions}
        for name, question in self._questions.items():
            self.fields[name] = _asked(question)

    def clean(self):
        given = {name: self.cleaned_data.pop(name, "") for name in self._questions}
        answers = {self._questions[name]: answer for name, answer in given.items() if answer}
        if not answers and not self.errors:
            raise forms.ValidationError("Answer one question at least")
        return {**self.cleaned_data, "answers": answers}


def _asked(question):
    if question.kind == FeedbackQuestion.Kind.WORDS:
        return words(question.words)
    return forms.TypedChoiceField(
        label=question.words,
        help_text=f"{LEAST} is not at all, {MOST} is very much.",
        choices=[(number, str(number)) for number in range(LEAST, MOST + 1)],
        coerce=int,
        empty_value="",
        required=False,
        widget=forms.RadioSelect,
    )
