"""The parts of the RHI form, in the order in which they are offered. They may be written in any order."""

from dataclasses import dataclass
from enum import StrEnum

from cases.rhi.fields import PartForm
from cases.rhi.steps.assessment import Analysis, SafetyPlan, WhatChanged
from cases.rhi.steps.exploitation import Exploitation
from cases.rhi.steps.facts import TheInterview, Whereabouts
from cases.rhi.steps.follow_up import MayShare, Recommendations
from cases.rhi.steps.reasons import Harm, Reasons
from cases.rhi.steps.voices import CarersView, ChildsWords


class Voice(StrEnum):
    """Whose words a part holds. They are never mixed."""

    CHILD = "The child’s own words"
    CARER = "The parent’s or carer’s view"
    WORKER = "Written by the case worker"


@dataclass(frozen=True)
class Part:
    """One step of the form. `slug` names it in addresses and answers; `help` is for a new worker.

    `again`: asked only of a child that was interviewed before.
    """

    slug: str
    title: str
    form: type[PartForm]
    help: str
    voice: Voice = Voice.WORKER
    again: bool = False


PARTS = (
    Part(
        "interview",
        "The interview",
        TheInterview,
        "See the child alone for some of the time, where they feel at ease: at home, at school, on a walk. "
        "The time of the interview decides whether it was held in time, and whether a parent’s or "
        "carer’s consent was needed.",
    ),
    Part(
        "whereabouts",
        "Where they were",
        Whereabouts,
        "What the child tells, as fully as they like. Don’t press for names; leave unclear what is unclear.",
    ),
    Part(
        "reasons",
        "Why they went",
        Reasons,
        "Push factors make a child leave; pull factors draw them away. There are often several. The primary "
        "reason is the one that weighs most in your view.",
    ),
    Part(
        "harm",
        "Harm",
        Harm,
        "Harm of any kind: hurt by others or by themselves, threats, hunger, cold, alcohol or drugs. If the "
        "child is in danger now, follow the safeguarding procedure first and write afterwards.",
    ),
    Part(
        "exploitation",
        "Exploitation and trafficking",
        Exploitation,
        "A screen, not an assessment. Where you are concerned, start a Risk Factor Matrix (RFM) from here. "
        "A child cannot consent to being exploited.",
    ),
    Part(
        "childs-words",
        "In the child’s own words",
        ChildsWords,
        "Only what the child says, as they say it. What you make of it has a part of its own.",
        Voice.CHILD,
    ),
    Part(
        "carers-view",
        "The parent’s or carer’s view",
        CarersView,
        "Only what parents or carers say. It may differ from what the child says: both stand.",
        Voice.CARER,
    ),
    Part(
        "changed",
        "What changed?",
        WhatChanged,
        "The child was interviewed before. Last time’s answers are beside each part.",
        again=True,
    ),
    Part(
        "analysis",
        "Your analysis",
        Analysis,
        "Your view, apart from what the child and the carers say. Say what you base it on.",
    ),
    Part(
        "safety-plan",
        "Safety plan",
        SafetyPlan,
        "Made with the child. Specific to this child: names, numbers, places.",
    ),
    Part(
        "recommendations",
        "Recommendations",
        Recommendations,
        "Each says what should be done, who does it, and by when. Later you are asked what became of it.",
    ),
    Part(
        "may-share",
        "What may be shared",
        MayShare,
        "What the child allows. What has to be shared to keep a child safe is shared anyway, and the child "
        "is told.",
    ),
)
PART_OF = {part.slug: part for part in PARTS}


def parts_asked(*, again):
    """The parts that are asked of a child; `again`: it was interviewed before."""
    return [part for part in PARTS if again or not part.again]
