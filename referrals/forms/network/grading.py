from django import forms

from cases.forms.questions import choice
from referrals.models.graded import Graded

HELP = (
    "As the police grade intelligence (3x5x2). A child who tells you what they saw is, as a rule, an "
    "untested source (2) who knows it directly (A); what a friend told them is known indirectly (C). "
    "It says nothing about whether you believe the child."
)


class GradedForm(forms.Form):
    """How something is graded: the source, the information, how it may be shared."""

    use_required_attribute = False
    GRADING = ("source_grade", "assessment", "handling", "conditions")

    source_grade = choice("How reliable is the source?", Graded.Source, "Select how reliable the source is")
    assessment = choice(
        "How does the source know?", Graded.Assessment, "Select how the source knows", help_text=HELP
    )
    handling = choice("May it be shared?", Graded.Handling, "Select whether it may be shared")
    conditions = forms.CharField(
        label="On which conditions?",
        help_text="Only with code C. For example: not to be told to the family, or to one officer alone.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        given = super().clean()
        with_conditions = given.get("handling") == Graded.Handling.CONDITIONS
        if with_conditions and not given.get("conditions") and "conditions" not in self.errors:
            self.add_error("conditions", "Say on which conditions it may be shared")
        if given.get("handling") == Graded.Handling.PERMITTED and given.get("conditions"):
            self.add_error("handling", "Select code C where there are conditions, or clear them")
        return given


def graded(cleaned):
    """The grading out of the cleaned data of a form."""
    return {name: cleaned[name] for name in GradedForm.GRADING}
