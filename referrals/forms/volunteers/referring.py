from django import forms

from access.models import Term
from cases.forms.questions import choice
from missing_cse.lib.moments import DayField
from missing_cse.lib.times import today
from referrals.forms.questions import of_kind, one_term, words
from referrals.forms.volunteers.available import available

AGREED, NOT_YET = "yes", "no"


class ReferForm(forms.Form):
    """What is asked of the volunteers for a child, with the child's agreement."""

    use_required_attribute = False

    reason = one_term("Why would a volunteer help?", "Select why a volunteer would help")
    support = one_term("What would the volunteer do?", "Select what the volunteer would do")
    agrees = choice(
        "Would the child like to meet a volunteer?",
        [(AGREED, "Yes, they agreed"), (NOT_YET, "Not yet, or no")],
        "Select whether the child agreed",
    )
    agreed_on = DayField(
        label="When did they agree?",
        initial=today,
        error_messages={"required": "Enter the day on which the child agreed"},
    )
    available = available("When does the child have time?", "Select all that apply.")
    rather_with = one_term(
        "Would they rather be with a volunteer of a certain gender? (optional)",
        help_text="Leave this empty where it is all the same to them.",
    )
    needs_to_know = words(
        "What does the volunteer need to know?",
        "Say what the volunteer needs to know",
        help_text=(
            "Only what they need to meet the child well and safely: what they like, what to avoid, whom to "
            "call. Not why they were missing, no diagnosis, no address. The volunteer coordinator reads "
            "this, and nothing else of the child’s record but the first name, the age and the area."
        ),
        rows=5,
    )

    def __init__(self, *args, service, **kwargs):
        super().__init__(*args, **kwargs)
        of_kind(self.fields["reason"], service, Term.Kind.VOLUNTEER_REASON)
        of_kind(self.fields["support"], service, Term.Kind.VOLUNTEER_SUPPORT)
        of_kind(self.fields["rather_with"], service, Term.Kind.GENDER)

    def clean_agrees(self):
        agrees = self.cleaned_data["agrees"]
        if agrees == NOT_YET:
            raise forms.ValidationError(
                "A volunteer meets a child only with the child’s agreement. Ask the child first"
            )
        return agrees

    def clean(self):
        self.cleaned_data.pop("agrees", None)
        return self.cleaned_data


class CloseForm(forms.Form):
    use_required_attribute = False

    reason = words("Why is nobody looked for any more?", "Say why nobody is looked for any more")
