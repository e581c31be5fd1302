"""Why the child went, and what harm came to them."""

from access.models import Term
from cases.forms.questions import choice
from cases.rhi.fields import YES_NO_UNKNOWN, OneTerm, PartForm, SeveralTerms, words


class Reasons(PartForm):
    push = SeveralTerms(
        Term.Kind.PUSH_FACTOR,
        label="What made them leave?",
        help_text="Push factors. Select all that apply.",
        required=False,
    )
    pull = SeveralTerms(
        Term.Kind.PULL_FACTOR,
        label="What drew them away?",
        help_text="Pull factors. Select all that apply.",
        required=False,
    )
    primary_reason = OneTerm(
        Term.Kind.PRIMARY_REASON,
        label="What was the primary reason?",
        help_text="The one that weighs most. Reports count it.",
        error_messages={"required": "Select the primary reason"},
    )
    why = words("What lies behind it?", "Say what lies behind the reasons you selected", rows=4)


class Harm(PartForm):
    before = choice(
        "Had the child been harmed before they went?",
        YES_NO_UNKNOWN,
        "Say whether the child had been harmed before they went",
    )
    before_words = words("What happened, and who knows of it?", rows=4)
    during = choice(
        "Was the child harmed while they were missing?",
        YES_NO_UNKNOWN,
        "Say whether the child was harmed while they were missing",
    )
    during_words = words("What happened while they were missing, and what help did they get?", rows=4)
    follow_ups = (
        ("before_words", "before", ("yes",), "Say what happened before the child went"),
        ("during_words", "during", ("yes",), "Say what happened while the child was missing"),
    )
