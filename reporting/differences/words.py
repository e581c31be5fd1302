"""A difference in words: 4 interviews entered later, 1 notification withdrawn."""

from cases.models import Episode
from referrals.models import Rfm, Volunteer, VolunteerReferral
from reporting.differences.reasons import Reason
from reporting.measures import MEASURES
from reporting.measures.rows import COMPLETED_EPISODES
from reporting.models import FinanceAmount, PostState, ProfessionalContact, TrainingPlace
from reporting.narrative import Noun, listed

CHILDREN = Noun("child", "children")
INTERVIEWS = Noun("interview", "interviews")
NOUNS = {
    Episode: Noun("notification", "notifications"),
    Rfm: Noun("RFM", "RFMs"),
    Volunteer: Noun("volunteer", "volunteers"),
    VolunteerReferral: Noun("referral", "referrals"),
    FinanceAmount: Noun("amount", "amounts"),
    PostState: Noun("post", "posts"),
    ProfessionalContact: Noun("professional met", "professionals met"),
    TrainingPlace: Noun("place at training", "places at training"),
}
WHAT_HAPPENED = {
    Reason.ENTERED: "entered later",
    Reason.LET_IN: "let in after a decision",
    Reason.VOIDED: "withdrawn",
    Reason.DUPLICATE: "found to be sent twice",
    Reason.SET_ASIDE: "set aside",
    Reason.ANOTHER_CHILD: "moved to another child’s record",
    Reason.DELETED: "taken out of the records",
}
CORRECTED = {True: "corrected, and now counted", False: "corrected, and no longer counted"}
ADDED_TO = "with more recorded since"
SAME_RECORDS = "The records are the same; what is recorded of them changed."
NOT_KEPT = "The records behind that edition were not kept."
COUNTS = {count.slug: count for measure in MEASURES.values() for count in measure.counts}


def noun_of(count):
    """What one count of a measure counts."""
    if _of_children(count):
        return CHILDREN
    if count.rows is COMPLETED_EPISODES:
        return INTERVIEWS
    meta = count.rows.model._meta
    return NOUNS.get(count.rows.model) or Noun(str(meta.verbose_name), str(meta.verbose_name_plural))


def happened(count, reason, *, came):
    """What is said of records that came into a count or left it, after their number."""
    if reason == Reason.ADDED_TO:
        is_new = came and count.rows is COMPLETED_EPISODES
        return WHAT_HAPPENED[Reason.ENTERED] if is_new else ADDED_TO
    said = CORRECTED[came] if reason == Reason.CORRECTED else WHAT_HAPPENED[reason]
    return f"whose notification was {said}" if _of_children(count) else said


def _of_children(count):
    """Whether it counts children; professionals are counted once each too."""
    return count.each_child and count.rows.model is Episode


def why(difference):
    """Why the figure differs, as one sentence; of a rate, for each of its two counts."""
    if difference.moved is None:
        return NOT_KEPT
    parts = [_moved(moved) for moved in difference.moved]
    if not parts:
        return SAME_RECORDS
    if len(MEASURES[difference.after.measure].counts) == 1:
        return f"{parts[0]}."
    said = [
        f"{COUNTS[moved.count].title}: {part}" for moved, part in zip(difference.moved, parts, strict=True)
    ]
    return f"{'; '.join(said)}."


def _moved(moved):
    count = COUNTS[moved.count]
    return listed(
        [
            f"{len(ids)} {noun_of(count).of(len(ids))} {happened(count, reason, came=came)}"
            for came, by_reason in ((True, moved.came), (False, moved.went))
            for reason, ids in by_reason.items()
        ]
    )
