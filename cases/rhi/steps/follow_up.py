"""What should follow from the interview: recommendations, and what the child allows to be shared."""

from access.models import Term
from cases.forms.questions import choice
from cases.rhi.fields import YES_NO, PartForm, SeveralTerms, words
from cases.rhi.rows import RecommendationsField


class Recommendations(PartForm):
    recommendations = RecommendationsField(
        label="Who should do what, by when?",
        error_messages={"required": "Make at least one recommendation"},
    )


class MayShare(PartForm):
    allows = choice(
        "Does the child allow what they said to be shared?",
        (("all", "All of it"), ("some", "Some of it"), ("nothing", "Nothing")),
        "Say what the child allows to be shared",
    )
    with_whom = SeveralTerms(
        Term.Kind.SHARED_WITH, label="With whom?", help_text="Select all that apply.", required=False
    )
    limits = words("What should not be shared, or not with whom?", rows=3)
    knows = choice(
        "Does the child know what we have to share to keep them or others safe?",
        YES_NO,
        "Say whether the child knows what we have to share",
    )
    follow_ups = (
        ("with_whom", "allows", ("all", "some"), "Select with whom it may be shared"),
        ("limits", "allows", ("some",), "Say what should not be shared, or not with whom"),
    )
