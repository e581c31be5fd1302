"""Which episodes an interview can cover."""

from cases.models import Episode


def why_not_covered(episode, form):
    """Why a form can't cover an episode of its child, and what to do about it; empty where it can.

    Reads the episode's offer, outcome, `rhi_form` and `covered_by`: fetch them along.
    """
    if episode.pk == form.episode_id:
        return ""
    if episode.state != Episode.State.COUNTED:
        return "it is not counted. A coordinator decides on what is set aside"
    if hasattr(episode, "outcome"):
        return (
            f"it has an outcome already ({str(episode.outcome).lower()}). Correct that first, if it is wrong"
        )
    if not hasattr(episode, "offer"):
        return "no interview has been offered. Log the offer first"
    if hasattr(episode, "rhi_form"):
        return "it has a form of its own. Write both, or go on with that one"
    if hasattr(episode, "covered_by") and episode.covered_by.form_id != form.pk:
        return "another interview covers it already"
    return ""
