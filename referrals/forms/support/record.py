"""What is kept of support as it goes: sessions, resources shared, professionals met."""

from django import forms

from access.models import Term
from cases.forms.questions import choice
from missing_cse.lib.moments import DayField, MomentField
from missing_cse.lib.times import now, today
from referrals.forms.kept import KeptForm
from referrals.forms.questions import line, one_of_many_terms, words
from referrals.models import SupportSession

HAPPENED = [(state.value, state.label) for state in SupportSession.State if state != "planned"]


class PlanSessionForm(KeptForm):
    """A session that is to come."""

    at = MomentField(label="When will it be?", error_messages={"required": "Enter when it will be"})
    with_whom = forms.MultipleChoiceField(
        label="With whom?",
        choices=SupportSession.Whom,
        initial=[SupportSession.Whom.CHILD],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select with whom"},
    )
    place = line(
        "Where?", "Enter where", help_text="Where the child feels safe: at school, at home, on a walk."
    )


class SessionForm(PlanSessionForm):
    """Whether a session took place; if so for how long and what was done, otherwise why not."""

    kinds = {"missed_reason": Term.Kind.SESSION_MISSED}

    at = MomentField(label="When?", initial=now, error_messages={"required": "Enter when"})
    state = choice("Did it take place?", HAPPENED, "Select whether it took place")
    minutes = forms.IntegerField(
        label="How many minutes did it take?",
        help_text="Only where it took place.",
        min_value=1,
        max_value=999,
        required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    missed_reason = one_of_many_terms("Why did it not take place?", help_text="Only where it did not.")
    done = words("What was done?", help_text="Where it did not take place: what followed from that.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.record.state == SupportSession.State.PLANNED:
            self.initial.pop("state", None)

    def clean(self):
        cleaned = super().clean()
        attended = SupportSession.State.ATTENDED
        asked = {attended: ("minutes", "done"), SupportSession.State.MISSED: ("missed_reason",)}
        missing = {
            "minutes": "Enter how many minutes it took",
            "done": "Say what was done",
            "missed_reason": "Select why it did not take place",
        }
        for name in asked.get(cleaned.get("state"), ()):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, missing[name])
        if cleaned.get("state") == SupportSession.State.MISSED and cleaned.get("minutes"):
            self.add_error("minutes", "Leave the minutes empty, or say that the session took place")
        return cleaned


class ResourceForm(KeptForm):
    what = line(
        "What was shared?",
        "Enter what was shared",
        max_length=200,
        help_text="A leaflet, a film, a worksheet, a web page: what it is called.",
    )
    with_whom = line("With whom?", "Enter with whom", help_text="The child, a carer, the school, …")
    shared_on = DayField(label="When?", initial=today, error_messages={"required": "Enter when"})


class ProfessionalForm(KeptForm):
    kinds = {"agency": Term.Kind.AGENCY}

    name = line(
        "Whom did you meet?",
        "Enter whom you met",
        help_text="The full name, the same each time: reports count each professional once.",
    )
    role = line("What is their role?", "Enter their role")
    agency = one_of_many_terms("Which agency are they from?", "Select the agency")
    met_on = DayField(
        label="When did you meet?", initial=today, error_messages={"required": "Enter when you met"}
    )
    about = words("About what?", "Say what it was about", max_length=2000)
