from django import forms
from django.core.exceptions import ValidationError

from access.models import User


class AllocationForm(forms.Form):
    """Whom a record goes to. `seen` is whom it was allocated to when the page was drawn."""

    use_required_attribute = False

    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    to = forms.ModelChoiceField(
        label="Who should hold the interview?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select who should hold the interview",
            "invalid_choice": "Select somebody of this service’s team",
        },
    )

    def __init__(self, *args, record, workers, **kwargs):
        """`record`: what is allocated. `workers` are offered in their order (`cases.load`)."""
        self.record = record
        holder = record.allocated_to and record.allocated_to.public_id
        super().__init__(*args, initial={"seen": holder, "to": holder}, **kwargs)
        self.fields["to"].queryset = User.objects.filter(pk__in=[worker.user_id for worker in workers])
        self.fields["to"].choices = [
            (worker.public_id, f"{worker.name}, {worker.area}: {worker.load}") for worker in workers
        ]

    def clean(self):
        holder = self.record.allocated_to
        if self.is_bound and self.cleaned_data.get("seen") != (holder and holder.public_id):
            # What is asked next is about what is shown now.
            self.data = {**self.data.dict(), self.add_prefix("seen"): holder and holder.public_id}
            raise ValidationError(
                f"This was allocated to {holder} while you were choosing. "
                "Allocate again if somebody else should have it"
            )
        return self.cleaned_data
