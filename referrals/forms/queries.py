from django import forms
from django.core.exceptions import ValidationError

from access.models import Term
from referrals.actions.queries import MOST
from referrals.forms.questions import words
from referrals.models import RfmQuery

EVIDENCE = "What have you seen or heard of this, and when: “{}”?"
LONGEST_QUESTION = 500


class AskForm(forms.Form):
    """What a referrer is asked. `indicators`: those that they ticked. Cleans to `questions` and `email`."""

    use_required_attribute = False

    ready = forms.MultipleChoiceField(
        label="Questions that are often asked", required=False, widget=forms.CheckboxSelectMultiple
    )
    evidence = forms.MultipleChoiceField(
        label="For which indicators do you need more evidence?",
        help_text="The referrer reads the words of the indicator, not what they wrote about it.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own = words(
        "Your own questions (optional)",
        help_text="One on each line. Write “the child”, never a name, and tell nothing of them: whoever has "
        "the link reads the questions.",
        max_length=4000,
        rows=4,
    )
    email = forms.EmailField(
        label="The referrer’s e-mail address",
        help_text="Leave it empty if there is none: you are then shown the link, to tell it in another way.",
        max_length=RfmQuery._meta.get_field("email").max_length,
        required=False,
        error_messages={"invalid": "Enter an e-mail address like name@example.org, or leave it empty"},
    )

    def __init__(self, *args, vocabulary, indicators, **kwargs):
        super().__init__(*args, **kwargs)
        ready = vocabulary.terms(Term.Kind.QUERY_QUESTION).items()
        self._choices("ready", [(slug, term.label) for slug, term in ready])
        self._choices("evidence", [(str(one.public_id), one.words) for one in indicators])

    def _choices(self, name, choices):
        if choices:
            self.fields[name].choices = choices
        else:
            del self.fields[name]

    def _chosen(self, name):
        """The labels of what is ticked, in their order."""
        ticked = self.cleaned_data.get(name, ())
        return [label for key, label in self.fields[name].choices if key in ticked] if ticked else []

    def clean_own(self):
        lines = [line.strip() for line in self.cleaned_data["own"].splitlines() if line.strip()]
        if any(len(line) > LONGEST_QUESTION for line in lines):
            raise ValidationError(f"A question must have {LONGEST_QUESTION} characters or fewer")
        return lines

    def clean(self):
        questions = [
            *self._chosen("ready"),
            *(EVIDENCE.format(indicator) for indicator in self._chosen("evidence")),
            *self.cleaned_data.get("own", ()),
        ]
        if not questions and not self.errors:
            raise ValidationError("Select a question, or write one")
        if len(questions) > MOST:
            raise ValidationError(f"Ask {MOST} questions at most: these are {len(questions)}")
        return {"questions": questions, "email": self.cleaned_data.get("email", "")}


class AnswersForm(forms.Form):
    """Answers to the questions of a query. Cleans to `told_by` and `answers`, as the actions take them."""

    use_required_attribute = False

    told_by = forms.CharField(
        label="Your name",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your name"},
    )

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self._asked = [self._ask(question) for question in questions]
        self.order_fields([name for names in self._asked for name in names])

    def _ask(self, question):
        answer, unknown = f"answer_{question.position}", f"unknown_{question.position}"
        self.fields[answer] = words(question.words, max_length=4000, rows=4)
        self.fields[unknown] = forms.BooleanField(label="I don’t know", required=False)
        return answer, unknown

    @property
    def asked(self):
        """The two fields of each question, as the page draws them."""
        return [(self[answer], self[unknown]) for answer, unknown in self._asked]

    def clean(self):
        answers = []
        for number, (answer, unknown) in enumerate(self._asked, 1):
            given, is_unknown = self.cleaned_data.get(answer, ""), self.cleaned_data.get(unknown, False)
            if not given and not is_unknown and answer not in self.errors:
                self.add_error(answer, f"Answer question {number}, or tick “I don’t know”")
            answers.append((given, is_unknown))
        return {"told_by": self.cleaned_data.get("told_by", ""), "answers": answers}


class ToldForm(AnswersForm):
    """The same, typed by somebody of the service."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        told_by = self.fields["told_by"]
        told_by.label, told_by.help_text = "Who told you?", "Their name, and how: by telephone, for example."
        told_by.error_messages["required"] = "Enter who told you"
        del told_by.widget.attrs["autocomplete"]
        for _, unknown in self._asked:
            self.fields[unknown].label = "They don’t know"


class WithdrawForm(forms.Form):
    use_required_attribute = False

    reason = words("Why is it withdrawn?", "Say why it is withdrawn", max_length=1000)
