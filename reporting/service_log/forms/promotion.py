"""What is asked of promotion, and the professionals who were met there, a line for each."""

from django import forms

from access.models import Term, User
from missing_cse.lib.moments import DayField
from reporting.models import Promotion
from reporting.service_log.forms.entry import EntryForm, lines, of_vocabulary
from reporting.service_log.parts import Met, Person
from reporting.service_log.staff import staff_of

LONGEST = 150


class MetField(forms.CharField):
    """Name, role and agency of a professional on each line; cleans to a Met."""

    widget = lines(6)

    def of(self, service):
        """Let the agencies of the service be named."""
        self._agencies = {term.label.lower(): term for term in service.terms.filter(kind=Term.Kind.AGENCY)}
        self.help_text = (
            "Write name, role and agency of each on a line of their own: Sam Field, school nurse, Health. "
            f"The agencies are {', '.join(term.label for term in self._agencies.values())}."
        )

    def clean(self, value):
        typed = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        people, wrong = {}, []
        for number, line in enumerate(typed, start=1):
            if not line:
                continue
            try:
                person = self._person(line)
            except forms.ValidationError as refused:
                wrong.append(f"Line {number}: {refused.message}")
            else:
                people.setdefault((person.name.lower(), person.agency), person)
        if wrong:
            raise forms.ValidationError(wrong)
        return Met(tuple(people.values()))

    def _person(self, line):
        name, *role, agency = [part.strip() for part in line.split(",")] if "," in line else [line, ""]
        if not name or not role:
            raise forms.ValidationError(f"write name, role and agency of “{line}” with commas between them")
        if agency.lower() not in self._agencies:
            raise forms.ValidationError(f"no agency is called “{agency}”")
        role = ", ".join(role)
        if max(len(name), len(role)) > LONGEST:
            raise forms.ValidationError(f"a name or a role has at most {LONGEST} characters")
        return Person(name, role, self._agencies[agency.lower()])


class PromotionForm(EntryForm):
    kinds = {"kind": Term.Kind.PROMOTION_KIND}
    parts_of = Met.of

    held_on = DayField(label="When was it?", error_messages={"required": "Enter when it was"})
    kind = of_vocabulary("What was it?", "Select what it was")
    held_by = forms.ModelChoiceField(
        User.objects.none(),
        label="Who of the team was there?",
        help_text="If there were several, who led.",
        to_field_name="public_id",
        empty_label="Choose",
        error_messages={"required": "Select who was there"},
    )
    parts = MetField(label="Which professionals did you meet? (optional)", required=False)

    class Meta:
        model = Promotion
        fields = ("held_on", "kind", "title", "area", "held_by", "audience")
        labels = {"title": "What was it called?", "audience": "Who was it for? (optional)"}
        help_texts = {"audience": "For example, teachers of year 9, or hotel staff. How many, if you know."}
        widgets = {
            "title": forms.TextInput(attrs={"autocomplete": "off"}),
            "audience": forms.TextInput(attrs={"autocomplete": "off"}),
        }
        error_messages = {"title": {"required": "Enter what it was called"}}

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["parts"].of(instance.service)
        self.fields["held_by"].queryset = staff_of(instance.service)
        if instance.pk:
            self.initial |= {"held_by": instance.held_by, "parts": Met.of(instance).text}
