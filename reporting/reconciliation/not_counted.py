"""Why an episode is in no period of ours: (class of the difference, reason in words)."""

from cases.clocks import ADULT
from cases.models import Episode, HandBack, Outcome
from missing_cse.lib.times import day
from reporting.models.reconciliation import Difference


def notification(episode):
    """Void, duplicate, set aside and adult: they list what we leave out."""
    match episode.state:
        case Episode.State.SET_ASIDE:
            why = "; ".join(episode.reasons_set_aside)
            return Difference.DEFINITION, f"Set aside here, and not counted until somebody decides. {why}."
        case Episode.State.VOID:
            return Difference.DEFINITION, "Void here: the police withdrew the notification."
        case Episode.State.DUPLICATE:
            return Difference.DEFINITION, "A duplicate here: the same time missing has another reference too."
    if episode.age is not None and episode.age >= ADULT:
        return Difference.DEFINITION, f"Aged {ADULT} or over at the time: not counted here."
    return Difference.DEFINITION, "We have no receipt of a missing notification."


def interview(episode):
    """What became of the episode instead of an interview of ours on a form of its own."""
    if handed_back := getattr(episode, "hand_back", None):
        return Difference.SOCIAL_WORKER, _social_worker(handed_back)
    if episode.state != Episode.State.COUNTED or (episode.age or 0) >= ADULT:
        return notification(episode)
    outcome = getattr(episode, "outcome", None)
    if outcome is None:
        return Difference.TIMING, "Still open here: no interview is entered yet."
    match outcome.kind:
        case Outcome.Kind.COMPLETED_ON_ANOTHER:
            held = day(outcome.interview.held_at)
            return (
                Difference.DEFINITION,
                f"Covered by the form of another episode, held on {held}: one interview, counted once here.",
            )
        case Outcome.Kind.DECLINED:
            return Difference.DEFINITION, "Declined here: no interview was held by us."
    return Difference.DEFINITION, "Not offered here: no interview was held by us."


def _social_worker(handed_back):
    match handed_back.answer:
        case HandBack.Answer.INTERVIEWED:
            held = f" on {day(handed_back.held_at)}" if handed_back.held_at else ""
            return f"The authority’s social worker interviewed the child{held}: theirs, not ours."
        case "":
            return "Handed back to the authority, whose answer is not recorded yet."
    return f"Handed back to the authority. {handed_back.get_answer_display()}."
