"""The steps of a referral, in the order in which they are offered. They may be written in any order."""

from dataclasses import dataclass

from cases.rhi.fields import PartForm
from referrals.forms.refer.about import HELP, INFORMATION, Child, ChildInBrief, Consent, Purpose, Referrer
from referrals.forms.refer.seen import Information, Seen, Worries, seen
from referrals.models import Section


@dataclass(frozen=True)
class Step:
    """One page of the form. `slug` names it in addresses and answers; `help` is said above its questions.

    `section`: that of the instrument whose indicators it asks for.
    """

    slug: str
    title: str
    form: type[PartForm]
    help: str = ""
    section: Section | None = None


PURPOSE = Step("purpose", "What you ask for", Purpose)
REFERRER = Step("about-you", "About you", Referrer)
CHILD = Step(
    "child",
    "The child",
    Child,
    "Leave empty what you don’t know. Before you send it, we tell you what is missing and why it matters.",
)
CHILD_IN_BRIEF = Step(CHILD.slug, CHILD.title, ChildInBrief, CHILD.help)
CONSENT = Step(
    "consent",
    "Who knows and agrees",
    Consent,
    "Safety comes before consent: where a child may be harmed, refer whether or not anybody agrees, and tell "
    "us why. Otherwise talk with the child first, and with the parents or carers if that is safe.",
)
WORRIES = Step("worries", "What worries you", Worries)
KNOW = Step("information", "What we should know", Information)
SEEN = "seen-{}"


def lane(answers):
    """What the referral asks for: HELP, which is asked for more, or INFORMATION."""
    asked = answers.get(PURPOSE.slug, {}).get("asks")
    return INFORMATION if asked == INFORMATION else HELP


def steps_of(draft):
    """The steps that a draft is asked for."""
    if lane(draft.answers) == INFORMATION:
        return [PURPOSE, REFERRER, CHILD_IN_BRIEF, KNOW]
    sections = draft.version.sections.prefetch_related("indicators") if draft.version else ()
    return [PURPOSE, REFERRER, CHILD, CONSENT, *map(_seen, sections), WORRIES]


def _seen(section):
    return Step(
        SEEN.format(section.position),
        section.title,
        seen(section),
        "Tick what you have seen or heard of, and say what it was. Nothing has to be ticked.",
        section,
    )


def is_of_indicators(step):
    return issubclass(step.form, Seen)
