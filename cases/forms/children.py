"""What people keep of a child. `seen` carries the fingerprint of what a page was drawn from."""

from django import forms
from django.core.validators import RegexValidator

from access.models import Authority, District, Term
from cases.models.episode import LivingArrangement
from cases.particulars import in_words
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.moments import DayField
from missing_cse.lib.times import today

PHONE = RegexValidator(
    r"^\+?[0-9 ()-]{6,}$", "Enter a telephone number, like 01782 960 001 or +44 808 157 0192"
)
IN_CARE_ELSEWHERE = (LivingArrangement.CICOLA, LivingArrangement.PAN_PLACED)


def seen(row=None):
    """A hidden field for the fingerprint of a row."""
    return forms.CharField(
        widget=forms.HiddenInput, required=False, initial=fingerprint(in_words(row)) if row else ""
    )


class PersonForm(forms.Form):
    """Somebody around a child."""

    use_required_attribute = False

    name = forms.CharField(label="Name", max_length=150, error_messages={"required": "Enter a name"})
    relationship = forms.CharField(
        label="Who are they to the child?",
        help_text="For example mother, foster carer, social worker, school nurse or friend",
        max_length=100,
        error_messages={"required": "Enter who they are to the child"},
    )
    phone = forms.CharField(
        label="Telephone number (optional)",
        max_length=40,
        required=False,
        validators=[PHONE],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    has_parental_responsibility = forms.TypedChoiceField(
        label="Do they have parental responsibility?",
        choices=[("yes", "Yes"), ("no", "No, or not known")],
        coerce=lambda answer: answer == "yes",
        initial="no",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether they have parental responsibility"},
    )
    note = forms.CharField(
        label="Note (optional)",
        help_text="For example when to call, or that they must not be told where the child is",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChangePersonForm(PersonForm):
    """What changed of somebody around a child; the day from which on they are no longer around."""

    until = DayField(
        label="No longer around the child since (optional)",
        help_text="They stay on the record, apart from the people to call",
        required=False,
    )

    def __init__(self, *args, person, **kwargs):
        initial = {name: getattr(person, name) for name in ("name", "relationship", "phone", "note", "until")}
        initial["has_parental_responsibility"] = "yes" if person.has_parental_responsibility else "no"
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["seen"] = seen(person)


class AlertForm(forms.Form):
    """What everyone who opens the child's record must know first."""

    use_required_attribute = False

    text = forms.CharField(
        label="What must everyone know first?",
        help_text="One sentence. State the facts, and what to do.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what everyone must know first"},
    )


class ResidenceForm(forms.Form):
    """Since when a child lives where, and whose child in care it is."""

    use_required_attribute = False

    since = DayField(
        label="Since when?",
        initial=today,
        error_messages={"required": "Enter since when the child lives there"},
    )
    living_arrangement = forms.ChoiceField(
        label="Living arrangement",
        choices=LivingArrangement,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the living arrangement"},
    )
    responsible_authority = forms.ModelChoiceField(
        Authority.objects.all(),
        label="Responsible authority",
        help_text="Needed where another authority, or both of ours, are responsible for the child",
        required=False,
        empty_label="None, or not known",
    )
    district = forms.ModelChoiceField(
        District.objects.none(),
        label="District (optional)",
        required=False,
        empty_label="Not known, or elsewhere",
    )
    place = forms.CharField(
        label="Address, or the name of the home (optional)", max_length=200, required=False
    )
    seen = seen()

    def __init__(self, *args, service, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = service.districts.all()

    def clean(self):
        given = super().clean()
        arrangement = given.get("living_arrangement")
        if arrangement in IN_CARE_ELSEWHERE and not given.get("responsible_authority"):
            self.add_error("responsible_authority", "Select the authority that is responsible for the child")
        if arrangement == LivingArrangement.HOME and given.get("responsible_authority"):
            self.add_error(
                "responsible_authority",
                "No authority is responsible for a child who lives at home. Select none",
            )
        return given


class DetailsForm(forms.Form):
    """A child's name, date of birth and gender put right, and why."""

    use_required_attribute = False

    first_name = forms.CharField(label="First name", max_length=100, required=False)
    last_name = forms.CharField(label="Last name", max_length=100, required=False)
    date_of_birth = DayField(
        label="Date of birth",
        help_text="The ages at the child’s episodes and referrals follow, and so do the figures",
        required=False,
    )
    gender = forms.ModelChoiceField(
        Term.objects.none(),
        label="Gender",
        required=False,
        empty_label="Not recorded",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why is it corrected?",
        help_text="For example how you know. It stays with the record.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is corrected"},
    )

    def __init__(self, *args, child, **kwargs):
        names = ("first_name", "last_name", "date_of_birth", "gender")
        super().__init__(*args, initial={name: getattr(child, name) for name in names}, **kwargs)
        self.fields["gender"].queryset = child.service.terms.filter(kind=Term.Kind.GENDER)
        self.fields["seen"] = seen(child)
