"""What is asked on the way of a volunteer from interest to active."""

from datetime import timedelta

from django import forms

from access.models import Term
from cases.forms.questions import choice
from missing_cse.lib.moments import DayField
from missing_cse.lib.times import today
from referrals.actions.volunteers.joining import accounts_for
from referrals.forms.questions import line, of_kind, one_term, words
from referrals.forms.volunteers.available import available
from referrals.models import Volunteer

# What most services ask for; the day is the coordinator's.
DBS_LASTS = timedelta(days=3 * 365)
SUPERVISED_EVERY = timedelta(weeks=6)


class DetailsForm(forms.Form):
    """How a volunteer is reached, and where, when and what they would do."""

    use_required_attribute = False

    name = line("Name", "Enter the volunteer’s name")
    phone = line("Telephone (optional)", max_length=40)
    email = forms.EmailField(
        label="E-mail address (optional)",
        max_length=Volunteer._meta.get_field("email").max_length,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Enter an e-mail address like name@example.org"},
    )
    area = forms.ModelChoiceField(
        None,
        label="Where would they meet children?",
        to_field_name="slug",
        required=False,
        empty_label="Not known yet",
    )
    would_do = forms.ModelMultipleChoiceField(
        None,
        label="What would they like to do?",
        help_text="Select all that apply.",
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    available = available("When do they have time?", "Select all that apply.")
    gender = one_term(
        "Gender (optional)", help_text="Some children would rather be with a woman, or with a man."
    )

    def __init__(self, *args, service, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = service.areas.order_by("position")
        of_kind(self.fields["would_do"], service, Term.Kind.VOLUNTEER_SUPPORT)
        of_kind(self.fields["gender"], service, Term.Kind.GENDER)


class InterestForm(DetailsForm):
    """The same of somebody new, with when and how they heard of the service."""

    expressed_interest_on = DayField(
        label="When did they express their interest?",
        initial=today,
        error_messages={"required": "Enter the day on which they expressed their interest"},
    )
    source = one_term("How did they hear of the service?", "Select how they heard of the service")

    def __init__(self, *args, service, **kwargs):
        super().__init__(*args, service=service, **kwargs)
        of_kind(self.fields["source"], service, Term.Kind.VOLUNTEER_INTEREST)
        self.order_fields(["name", "expressed_interest_on", "source"])


class ApplicationForm(forms.Form):
    use_required_attribute = False

    applied_on = DayField(
        label="When did the application come?",
        initial=today,
        error_messages={"required": "Enter the day on which the application came"},
    )


class RefereeForm(forms.Form):
    use_required_attribute = False

    name = line("Name of the referee", "Enter the referee’s name")
    how_known = line(
        "How do they know the volunteer?",
        "Say how they know the volunteer",
        max_length=200,
        help_text="Not a relative.",
    )


class ReferenceForm(forms.Form):
    use_required_attribute = False

    received_on = DayField(
        label="When did the reference come?",
        initial=today,
        error_messages={"required": "Enter the day on which the reference came"},
    )
    recommends = forms.TypedChoiceField(
        label="Does it recommend the volunteer for work with children?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether it recommends the volunteer"},
    )
    note = words("What should be remembered of it? (optional)")


class CertificateForm(forms.Form):
    use_required_attribute = False

    number = line("Number of the certificate", "Enter the number of the certificate", max_length=20)
    issued_on = DayField(
        label="When was it issued?", error_messages={"required": "Enter the day on which it was issued"}
    )
    seen_on = DayField(
        label="When did you see it?",
        initial=today,
        error_messages={"required": "Enter the day on which you saw it"},
    )
    expires_on = DayField(
        label="When does it expire?",
        help_text="The day on which your policy asks for a new one: three years from today is proposed.",
        initial=lambda: today() + DBS_LASTS,
        error_messages={"required": "Enter the day on which it expires"},
    )


class WithdrawForm(forms.Form):
    use_required_attribute = False

    reason = words("Why do they not go on?", "Say why they do not go on")


class AccountForm(forms.Form):
    """Which account sees the volunteer's matches."""

    use_required_attribute = False

    user = forms.ModelChoiceField(
        None,
        label="Which account is theirs?",
        to_field_name="public_id",
        required=False,
        empty_label="None",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, volunteer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = accounts_for(volunteer)
        self.fields["user"].label_from_instance = lambda user: f"{user.name} ({user.username})"


class SupervisionForm(forms.Form):
    use_required_attribute = False

    held_on = DayField(
        label="When was it held?",
        initial=today,
        error_messages={"required": "Enter the day on which it was held"},
    )
    note = words(
        "What was talked about? (optional)", help_text="Say nothing here by which a child could be known."
    )
    next_due_on = DayField(
        label="When is the next one due?",
        initial=lambda: today() + SUPERVISED_EVERY,
        error_messages={"required": "Enter the day by which the next one is due"},
    )


class OnCourseForm(forms.Form):
    """Which course a volunteer takes."""

    use_required_attribute = False

    course = choice("Which course?", (), "Select a course")

    def __init__(self, *args, courses, **kwargs):
        super().__init__(*args, **kwargs)
        self._courses = {str(course.public_id): course for course in courses}
        self.fields["course"].choices = [(key, course.name) for key, course in self._courses.items()]

    def clean_course(self):
        return self._courses[self.cleaned_data["course"]]
