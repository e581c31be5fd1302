from django import forms
from django.utils.text import Truncator, slugify

MOST_SHOWN, LONGEST_SHOWN = 3, 160  # findings, and characters of each: the page of the checks has all of it


class LettersForm(forms.Form):
    """Whether a person wants a letter when a report appears."""

    wanted = forms.TypedChoiceField(
        label="Do you want an e-mail when a report appears?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you want an e-mail when a report appears"},
    )

    def __init__(self, *args, wanted, **kwargs):
        super().__init__(*args, initial={"wanted": "yes" if wanted else "no"}, **kwargs)


class SignForm(forms.Form):
    """The sign-off of a report; `later` where there is an edition of its period already. `warnings` are what
    the checks found (`reporting.signing.SignOff`): each check is asked about by a field of its own."""

    reason = forms.CharField(
        label="Why is there another edition?",
        help_text="The commissioners read it on the cover. Never name a child.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why there is another edition"},
    )
    read = forms.MultipleChoiceField(
        label="Before you sign",
        choices=[("read", "I have read this report, and submit it for the service")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Confirm that you have read the report"},
    )

    def __init__(self, *args, later, warnings, **kwargs):
        super().__init__(*args, **kwargs)
        if not later:
            del self.fields["reason"]
        self.checks = {f"why-{slugify(title)}": title for title in warnings}
        for name, title in self.checks.items():
            self.fields[name] = forms.CharField(
                label=f"{title}: why is it submitted all the same?",
                help_text=_shortened(warnings[title]),
                max_length=300,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": f"{title}: say why it is submitted all the same"},
            )
        self.order_fields(["reason", *self.checks, "read"])

    def answers(self):
        """{title of a check: the reason}, once the form is in order."""
        return {title: self.cleaned_data[name] for name, title in self.checks.items()}


def _shortened(found):
    more = len(found) - MOST_SHOWN
    shown = [Truncator(words).chars(LONGEST_SHOWN) for words in found[:MOST_SHOWN]]
    return " ".join([*shown, *([f"And {more} more."] if more > 0 else [])])
