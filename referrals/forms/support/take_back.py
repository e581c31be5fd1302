"""Why an exit or a review is taken back."""

from django import forms

from missing_cse.lib.conflicts import fingerprint
from referrals.forms.triage.decide import WhyForm


class TakeBackReviewForm(WhyForm):
    """`seen` is the fingerprint of the review that is shown, in words."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, shown, **kwargs):
        super().__init__(*args, initial={"seen": fingerprint(shown)}, **kwargs)
