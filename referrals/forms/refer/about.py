"""The steps of a referral that say who refers, whom, and what for. What keeps it from being sent is an error
here; what it is sent without, after a warning, is not (`referrals.refer.lacking`)."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError

from access.models import Term
from cases.forms.children import PHONE
from cases.forms.questions import choice
from cases.rhi.fields import OneTerm, PartForm, line, words
from missing_cse.lib.moments import DayField
from missing_cse.lib.times import today
from referrals.models import RfmForm

HELP, INFORMATION = "help", "information"
ADULT = 18


def required(text):
    """What is missing, as an error that is not a mistake in what was typed."""
    return ValidationError(text, code="required")


def own(label, autocomplete, missing="", **options):
    """A line about the referrers themselves, which their browser may know."""
    asked = line(label, missing, **{"max_length": 150, **options})
    asked.widget.attrs["autocomplete"] = autocomplete
    return asked


class Purpose(PartForm):
    asks = choice(
        "What do you ask for?",
        ((HELP, "Help for the child"), (INFORMATION, "Nothing: this is for information only")),
        "Select what you ask for",
        help_text="For information only: we ask you less, and you get a receipt but no answer.",
    )
    wanted = words(
        "What help do you hope for?",
        rows=4,
        help_text="For example direct work with the child, or advice to you. Leave it empty if this is for "
        "information only.",
    )


class Referrer(PartForm):
    name = own("Your name", "name", "Enter your name")
    job = own("Your job", "organization-title")
    agency = OneTerm(
        Term.Kind.AGENCY, label="Who do you work for?", error_messages={"required": "Select who you work for"}
    )
    organisation = own(
        "Name of your school, team or organisation", "organization", help_text="As we would find it."
    )
    phone = own(
        "Telephone number", "tel", help_text="A direct one, if you can.", max_length=40, validators=[PHONE]
    )
    email = forms.EmailField(
        label="E-mail address",
        help_text="A receipt goes there, and questions, if we have any. Never anything about the child.",
        max_length=RfmForm._meta.get_field("email").max_length,
        required=False,
        error_messages={"invalid": "Enter an e-mail address, like name@example.org"},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean(self):
        given = super().clean()
        if not given.get("phone") and not given.get("email") and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", required("Enter a telephone number or an e-mail address: one is enough"))
        return given


class ChildInBrief(PartForm):
    """What is asked of the child even where the referral is for information only."""

    first_name = line("First name", max_length=100)
    last_name = line("Last name", max_length=100)
    who_they_are = words(
        "If you don’t know the name: how can we find out who the child is?",
        rows=3,
        help_text="For example a nickname, where the child is seen, a school, or a brother or sister.",
    )
    date_of_birth = DayField(label="Date of birth", required=False)
    about_age = forms.IntegerField(
        label="If you don’t know it: how old is the child, about?",
        min_value=0,
        max_value=ADULT - 1,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-2"}),
        error_messages={
            "invalid": "Enter the age in years, like 14",
            "min_value": "Enter the age in years, like 14",
            "max_value": "We work with children under 18. For an adult, call their local authority",
        },
    )
    address = words("Address", rows=3, help_text="Where the child lives at present.")
    postcode = line("Postcode", max_length=10)
    district = forms.ChoiceField(
        label="District",
        help_text="Where the child lives, or where the harm happens. Is neither in one of these? "
        "Then we are not the right service: call us, and we tell you who is.",
        error_messages={"required": "Select the district where the child lives or the harm happens"},
    )

    def __init__(self, *args, vocabulary, **kwargs):
        super().__init__(*args, vocabulary=vocabulary, **kwargs)
        names = [
            (slug, vocabulary.district_names[slug])
            for area in vocabulary.areas
            for slug in vocabulary.districts[area]
        ]
        self.fields["district"].choices = [("", "Select a district"), *names]

    def clean_date_of_birth(self):
        born = self.cleaned_data["date_of_birth"]
        if born and born > today():
            raise ValidationError("The date of birth can’t be in the future")
        if born and born < today() - timedelta(days=(ADULT + 1) * 366):
            raise ValidationError(
                "By this date they are an adult, and we work with children under 18. Check the year"
            )
        return born

    def clean(self):
        given = super().clean()
        if not any(given.get(name) for name in ("first_name", "last_name", "who_they_are")):
            self.add_error(
                "first_name", required("Enter the child’s name, or say how we can find out who it is")
            )
        return given


class Child(ChildInBrief):
    gender = OneTerm(Term.Kind.GENDER, label="Gender", required=False)
    lives_with = words(
        "Who looks after the child?",
        rows=3,
        help_text="Parents, carers or the home, how to reach them, and the social worker if there is one.",
    )
    field_order = (
        "first_name",
        "last_name",
        "who_they_are",
        "date_of_birth",
        "about_age",
        "gender",
        "address",
        "postcode",
        "district",
        "lives_with",
    )


class Consent(PartForm):
    child_agrees = choice("Does the child agree to this referral?", RfmForm.Answer, "", required=False)
    parents_know = choice(
        "Do the parents or carers know of it, and agree?", RfmForm.Answer, "", required=False
    )
    why_not = words(
        "If somebody was not asked, or said no: why?",
        rows=4,
        help_text="For example that asking would put the child in danger.",
    )
