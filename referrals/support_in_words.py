"""What is kept of support, in words: what two people who change it at once compare."""

from functools import singledispatch

from missing_cse.lib.times import day, moment
from referrals.models import (
    Exit,
    ExitSummary,
    GroupMeeting,
    Measurement,
    ProfessionalMet,
    ResourceShared,
    SupportGroup,
    SupportPlan,
    SupportReview,
    SupportSession,
)

# The parts of a summary, in their order: what each is called.
SUMMARY_PARTS = {
    "support": "What support there was",
    "outcome": "What changed",
    "risk": "How high the risk is now",
    "next_steps": "What comes next",
    "childs_words": "In the child’s own words",
}


@singledispatch
def in_words(record):
    """{label: words} of a record of support."""
    raise TypeError(f"{type(record).__name__} is not kept of support")


@in_words.register
def _(plan: SupportPlan):
    return {
        "Agreed on": day(plan.agreed_on),
        "The child’s aims": plan.childs_aims,
        "The worker’s aims": plan.aims,
        "Who leads": f"{plan.lead_name}, {plan.lead_agency}" if plan.lead_agency else "This service",
        "What we co-deliver": plan.co_delivered,
        "Next review": day(plan.review_due_on),
    }


@in_words.register
def _(session: SupportSession):
    return {
        "When": moment(session.at),
        "With whom": session.whom,
        "Where": session.place,
        "What came of it": session.get_state_display(),
        "Why it did not take place": str(session.missed_reason or ""),
        "Minutes": str(session.minutes or ""),
        "What was done": session.done,
    }


@in_words.register
def _(resource: ResourceShared):
    return {
        "What": resource.what,
        "With whom": resource.with_whom,
        "When": day(resource.shared_on),
    }


@in_words.register
def _(professional: ProfessionalMet):
    return {
        "Name": professional.name,
        "Role": professional.role,
        "Agency": str(professional.agency or ""),
        "When": day(professional.met_on),
        "About what": professional.about,
    }


@in_words.register
def _(measurement: Measurement):
    scores = {one.scale: one.score for one in measurement.scores.select_related("scale")}
    return scores_in_words(measurement.asked_on, scores)


@in_words.register
def _(review: SupportReview):
    answers = in_words(review.measurement) if review.measurement else {}
    return {
        "Reviewed on": day(review.held_on),
        "What changed": review.changed,
        "Decision": review.get_decision_display(),
        "Next review": day(review.next_on),
        **answers,
    }


@in_words.register
def _(exit: Exit):
    shown = exit.indicators_shown.select_related("indicator").order_by(
        "indicator__section__position", "indicator__position"
    )
    return {
        "Support ended on": day(exit.ended_on),
        "Why it ended": str(exit.reason or ""),
        "How high the risk was then": exit.get_risk_display(),
        "Computed": exit.get_computed_risk_display(),
        "Why they differ": exit.risk_reason,
        "What still showed": "\n".join(f"{one.indicator}: {one.evidence}" for one in shown),
        "What comes next": exit.next_steps,
    }


def scores_in_words(asked_on, scores):
    """The same of {OutcomeScale: score}, in the order of the scales."""
    in_order = sorted(scores.items(), key=lambda pair: (pair[0].position, pair[0].pk))
    return {"Asked on": day(asked_on)} | {scale.question: str(score) for scale, score in in_order}


@in_words.register
def _(group: SupportGroup):
    return {
        "Name": group.name,
        "What it is for": group.about,
        "Who runs it": str(group.allocated_to),
        "Started on": day(group.started_on),
        "Ended on": day(group.ended_on),
    }


@in_words.register
def _(meeting: GroupMeeting):
    return {
        "When": moment(meeting.at),
        "Where": meeting.place,
        "Minutes": str(meeting.minutes or ""),
        "What the group did": meeting.done,
    }


@in_words.register
def _(summary: ExitSummary):
    return {label: getattr(summary, part) for part, label in SUMMARY_PARTS.items()}
