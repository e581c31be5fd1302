from datetime import UTC, datetime, time, timedelta

from django import forms

from access.models import User
from access.trail_reading.entries import Asked
from access.trail_reading.sources import Kind
from access.trail_reading.subject import subject
from missing_cse.lib.moments import DayField
from missing_cse.lib.periods import LONDON
from missing_cse.lib.times import today

UNLESS_NARROWED = timedelta(days=7)


class TrailForm(forms.Form):
    """What narrows the audit trail, as a form of its page's address; `asked()` says it as the trail reads it.

    Without a person or a child, and without a date, it is the last seven days.
    """

    use_required_attribute = False

    person = forms.ModelChoiceField(
        User.objects.none(), required=False, to_field_name="public_id", empty_label="Everyone"
    )
    reference = forms.CharField(required=False, max_length=40, label="Child or police reference")
    kind = forms.ChoiceField(
        required=False, label="What was done", choices=[("", "Everything"), *Kind.choices]
    )
    since = DayField(required=False, label="From")
    until = DayField(required=False, label="To")

    def __init__(self, *args, services, **kwargs):
        super().__init__(*args, **kwargs)
        self.services = tuple(service.pk for service in services)
        self.fields["person"].queryset = User.objects.filter(
            memberships__service__in=self.services
        ).distinct()

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Enter a day that is not before the first")
        if reference := cleaned.get("reference"):
            cleaned["children"] = tuple(subject().named(self.services, reference))
            if not cleaned["children"]:
                self.add_error("reference", "No record of the service has this reference. Check it")
        return cleaned

    def asked(self):
        """What was asked for; of a form that is valid."""
        cleaned = self.cleaned_data
        person, children, since = cleaned["person"], cleaned.get("children"), cleaned["since"]
        # Nothing was done after today, and no day follows the last one of the calendar.
        until = cleaned["until"] and min(cleaned["until"], today()) + timedelta(days=1)
        if not (person or children or since):
            since = today() - UNLESS_NARROWED
        return Asked(
            services=self.services,
            since=since and _midnight(since),
            until=until and _midnight(until),
            user=person and person.pk,
            children=children,
            kind=cleaned["kind"] or None,
        )

    def narrowed_by(self):
        """What was filled in, in words by label; for the record of an export."""
        given = {field.label: self.cleaned_data[field.name] for field in self}
        return {label: str(value) for label, value in given.items() if value}


def _midnight(on):
    """The beginning of a London day, in UTC."""
    return datetime.combine(on, time(), tzinfo=LONDON).astimezone(UTC)
