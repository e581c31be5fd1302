"""What is recorded about an episode, in words: for corrections, and for two people who save at once."""

from functools import singledispatch

from cases.models import Attempt, HandBack, Interview, Offer, Outcome, PoliceQuery, Recommendation
from missing_cse.lib.times import moment


@singledispatch
def in_words(row):
    """{label: words} of an offer, an attempt, an interview, an outcome or a hand-back, saved or not; of what
    became of a recommendation, and of what the police answered."""
    raise TypeError(f"{type(row).__name__} is not recorded about an episode")


@in_words.register
def _(offer: Offer):
    return {
        "Offered": moment(offer.offered_at),
        "To whom": offer.get_whom_display(),
        "How": offer.get_how_display(),
        "Answer": offer.get_answer_display(),
        "Why it was late": str(offer.late_reason or ""),
    }


@in_words.register
def _(attempt: Attempt):
    return {
        "When": moment(attempt.at),
        "With whom": attempt.get_whom_display(),
        "How": attempt.get_how_display(),
        "Result": attempt.get_result_display(),
        "Note": attempt.note,
    }


@in_words.register
def _(interview: Interview):
    return {
        "Interview held": moment(interview.held_at),
        "Primary reason": str(interview.primary_reason or ""),
    }


@in_words.register
def _(outcome: Outcome):
    return {
        "Outcome": what_became(outcome),
        "Reason": str(outcome.decline_reason or outcome.not_offered_reason or ""),
        "When it was known": moment(outcome.at),
    }


@in_words.register
def _(hand_back: HandBack):
    return {
        "Handed back to": str(hand_back.authority),
        "When": moment(hand_back.at),
        "Why": hand_back.reason,
        **answer_in_words(hand_back),
    }


@in_words.register
def _(recommendation: Recommendation):
    return {"What became of it": recommendation.get_result_display(), "Note": recommendation.result_note}


@in_words.register
def _(query: PoliceQuery):
    lost = "" if query.minutes_lost is None else str(query.minutes_lost)
    return {"What came back": query.answer, "Minutes lost": lost}


def answer_in_words(hand_back):
    """What the local authority did with what was handed back: {label: words}, empty until it is known."""
    return {
        "What the social worker did": hand_back.get_answer_display(),
        "Social worker’s interview": moment(hand_back.held_at),
        "Social worker’s note": hand_back.answer_note,
    }


def what_became(outcome):
    """An outcome without its reason: Completed; Declined by the child."""
    match outcome.declined_by:
        case Outcome.DeclinedBy.CHILD:
            return "Declined by the child"
        case Outcome.DeclinedBy.PARENT_CARER:
            return "Declined by a parent or carer"
        case Outcome.DeclinedBy.OTHER:
            return "Declined for another reason"
    return outcome.get_kind_display()
