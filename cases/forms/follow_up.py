from django import forms

from access.models import Term
from cases.models import Recommendation
from missing_cse.lib.moments import MomentField
from missing_cse.lib.times import now


class ResultForm(forms.Form):
    """What became of a recommendation. `seen` is the result that the page was drawn from."""

    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    result = forms.ChoiceField(
        label="What became of it?",
        choices=Recommendation.Result,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what became of it"},
    )
    note = forms.CharField(
        label="Note",
        help_text="How you know, or why it was not taken up. A sentence or two.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("result") == Recommendation.Result.NOT_TAKEN_UP and not cleaned.get("note"):
            self.add_error("note", "Say why it was not taken up")
        return cleaned


class SharingForm(forms.Form):
    """With whom something of an interview was shared, what, and when."""

    use_required_attribute = False

    with_whom = forms.ModelChoiceField(
        Term.objects.none(),
        label="With whom was it shared?",
        to_field_name="slug",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Select with whom it was shared"},
    )
    recipient = forms.CharField(
        label="Who received it?",
        help_text="Name, and team or organisation",
        max_length=150,
        error_messages={"required": "Enter who received it"},
    )
    what = forms.CharField(
        label="What was shared?",
        help_text="For example “the whole interview”, or “the safety plan by telephone”",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what was shared"},
    )
    at = MomentField(label="When?", initial=now, error_messages={"required": "Enter when it was shared"})

    def __init__(self, *args, service, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["with_whom"].queryset = service.terms.filter(kind=Term.Kind.SHARED_WITH)
