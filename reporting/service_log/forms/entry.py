"""What the forms of the service log have in common."""

from django import forms

from access.models import Term
from cases.quarters import last_quarters
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.periods import quarter
from missing_cse.lib.times import today
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


class QuarterField(forms.TypedChoiceField):
    """One of the last quarters, or the one that stands; cleans to its first day."""

    def __init__(self, **options):
        super().__init__(coerce=str, **options)

    def offer(self, stands):
        """Let the last quarters answer, and the one of a date that `stands`."""
        found = {one.slug: one for one in last_quarters(today())}
        if stands:
            found.setdefault(quarter(stands).slug, quarter(stands))
        self._starts = {slug: one.start for slug, one in found.items()}
        self.choices = [(slug, one.title) for slug, one in found.items()]

    def clean(self, value):
        return self._starts[super().clean(value)]


class EntryForm(forms.ModelForm):
    """Asks for the fields of an entry; cleans to what `keep_entry` takes.

    `kinds`: of which kind of term a field is; `parts_of`: gives what hangs on an entry, which the field
    `parts` asks for; `user` fills it in. `seen` is the fingerprint of what the person saw.
    """

    use_required_attribute = False
    kinds = {}
    parts_of = None

    area = AreaField(label="Which area?", error_messages={"required": "Select the area"})
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, instance, user, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        if "area" in self.fields:
            self.fields["area"].of(instance.service)
        if "quarter" in self.fields:
            self.fields["quarter"].offer(instance.quarter)
        for name, kind in self.kinds.items():
            self.fields[name].queryset = instance.service.terms.filter(kind=kind)
        if instance.pk:
            self.initial |= {name: getattr(instance, name) for name in self.kinds}
            self.initial["seen"] = fingerprint(in_words(instance, self.parts_of and self.parts_of(instance)))
            if "quarter" in self.fields:
                self.initial["quarter"] = quarter(instance.quarter).slug
            if "area" in self.fields:
                self.initial["area"] = instance.area.slug if instance.area else AreaField.whole

    def validate_constraints(self):
        """The action does, which says what is wrong beside the field."""

    def in_words(self):
        """What the person wants to keep, in words."""
        return in_words(self.instance, self.cleaned_data.get("parts"))


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
