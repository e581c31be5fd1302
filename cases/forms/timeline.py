from django import forms

from cases.timeline import Kind


class TimelineForm(forms.Form):
    """What narrows a child's timeline, as a form of the page's address."""

    kind = forms.ChoiceField(
        label="Show",
        choices=[("", "Everything"), *((kind.name.lower(), kind.value) for kind in Kind)],
        required=False,
    )

    def narrow(self, events):
        """The events of the kind that is asked for; all of them for none, or for a kind there is not."""
        asked = self.cleaned_data["kind"].upper() if self.is_valid() else ""
        return [event for event in events if not asked or event.kind is Kind[asked]]
