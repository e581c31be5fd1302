from django import forms

from cases.forms.children import seen


class SentDetailsForm(forms.Form):
    """Whether what the police sent of a child is taken over. Cleans to `take_over` and `seen`."""

    use_required_attribute = False

    take_over = forms.TypedChoiceField(
        label="What is right?",
        choices=[("yes", "What the police sent: correct the record"), ("no", "What is recorded: keep it")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what is right"},
    )

    def __init__(self, *args, child, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen(child)
