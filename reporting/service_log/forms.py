"""Forms of the service log: what is asked of each kind of entry."""

from django import forms

from access.models import Term
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.moments import DayField
from reporting.models import Complaint, Compliment
from reporting.service_log.words import WHOLE_SERVICE, in_words

NO_NAMES = "No names of children, families or places: those who read the report read what you write here."


def lines(rows):
    """A text of some lines."""
    return forms.Textarea(attrs={"rows": rows})


class AreaField(forms.ChoiceField):
    """An area of the service, or the whole of it; cleans to the Area, or None."""

    widget = forms.RadioSelect
    whole = "all"

    def of(self, service):
        """Let the areas of the service answer."""
        self._areas = {area.slug: area for area in service.areas.all()}
        self.choices = [
            *((slug, area.name) for slug, area in self._areas.items()),
            (self.whole, WHOLE_SERVICE),
        ]

    def clean(self, value):
        return self._areas.get(super().clean(value))


class EntryForm(forms.ModelForm):
    """Asks for the fields of an entry; cleans to what `keep_entry` takes. `kinds`: of which kind of term a
    field is. `seen` is the fingerprint of what the person saw.
    """

    use_required_attribute = False
    kinds = {}

    area = AreaField(label="Which area?", error_messages={"required": "Select the area"})
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["area"].of(instance.service)
        for name, kind in self.kinds.items():
            self.fields[name].queryset = instance.service.terms.filter(kind=kind)
        if instance.pk:
            self.initial |= {name: getattr(instance, name) for name in self.kinds}
            self.initial["area"] = instance.area.slug if instance.area else AreaField.whole
            self.initial["seen"] = fingerprint(in_words(instance))

    def validate_constraints(self):
        """The action does, which says what is wrong beside the field."""

    def in_words(self):
        """What the person wants to keep, in words."""
        return in_words(self.instance)


def of_vocabulary(label, missing="", **options):
    """One of a service's terms, as radio buttons; may be left out where nothing is `missing` without it."""
    return forms.ModelChoiceField(
        Term.objects.none(),
        label=label,
        to_field_name="slug",
        required=bool(missing),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": missing},
        **options,
    )


class ReceivedForm(EntryForm):
    """What complaints and compliments have in common."""

    kinds = {"subject": Term.Kind.COMPLAINT_SUBJECT}

    received_on = DayField(
        label="When did you receive it?", error_messages={"required": "Enter when you received it"}
    )
    subject = of_vocabulary("What is it about?", "Select what it is about")


class ComplaintForm(ReceivedForm):
    answered_on = DayField(
        label="When was it answered? (optional)",
        help_text="Leave outcome and day empty while the complaint is open.",
        required=False,
    )

    class Meta:
        model = Complaint
        fields = (
            *("received_on", "source", "area", "subject", "summary", "stage"),
            *("outcome", "answered_on", "learning"),
        )
        labels = {
            "source": "Who complained?",
            "summary": "What was the complaint?",
            "stage": "How far has it gone?",
            "outcome": "What was the outcome? (optional)",
            "learning": "What did the service learn? (optional)",
        }
        help_texts = {"summary": NO_NAMES}
        widgets = {
            "source": forms.RadioSelect,
            "stage": forms.RadioSelect,
            "outcome": forms.RadioSelect,
            "summary": lines(4),
            "learning": lines(3),
        }
        error_messages = {
            "source": {"required": "Select who complained"},
            "summary": {"required": "Say what the complaint was"},
            "stage": {"required": "Select how far it has gone"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [("", "Still open"), *Complaint.Outcome.choices]
        self.fields["source"].choices = self.fields["source"].choices[1:]


class ComplimentForm(ReceivedForm):
    class Meta:
        model = Compliment
        fields = ("received_on", "source", "area", "subject", "summary")
        labels = {"source": "Who said it?", "summary": "What did they say?"}
        help_texts = {"summary": NO_NAMES}
        widgets = {"source": forms.RadioSelect, "summary": lines(4)}
        error_messages = {
            "source": {"required": "Select who said it"},
            "summary": {"required": "Say what they said"},
        }


class RemoveForm(forms.Form):
    """Why an entry is taken out."""

    use_required_attribute = False

    reason = forms.CharField(
        label="Why is it taken out?",
        help_text="For example, entered twice. The audit trail keeps the entry, your name and the reason.",
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter why it is taken out"},
    )
