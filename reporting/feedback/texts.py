"""What young people wrote, as whoever decides on it reads it."""

from dataclasses import dataclass

from missing_cse.lib.periods import Period, quarter
from reporting.models import FeedbackText
from reporting.service_log.anonymity import names_on_record, pieces


@dataclass(frozen=True)
class Read:
    """A text in pieces, with what in it may tell who wrote it, and what was decided; None as yet."""

    text: FeedbackText
    pieces: list[tuple[str, str]]
    in_report: bool | None


@dataclass(frozen=True)
class OfQuarter:
    """The texts of a quarter by question, and the quarters there are to choose from, the latest first."""

    period: Period | None
    quarters: tuple[Period, ...]
    questions: tuple[tuple[str, tuple[Read, ...]], ...] = ()


def texts_of_quarter(user, service, chosen):
    """Those that a person may see of the quarter of the slug `chosen`, or of the latest.

    In the order of the alphabet, which tells nothing of when they came.
    """
    visible = FeedbackText.objects.visible_to(user).filter(service=service)
    starts = visible.order_by("-quarter").values_list("quarter", flat=True).distinct()
    quarters = tuple(quarter(start) for start in starts)
    period = next((one for one in quarters if one.slug == chosen), quarters[0] if quarters else None)
    if period is None:
        return OfQuarter(None, ())
    texts = visible.filter(quarter=period.start).select_related("question", "decision")
    texts = list(texts.order_by("question__position", "text", "pk"))
    names = names_on_record(user, service, " ".join(one.text for one in texts))
    by_question = {}
    for one in texts:
        decision = getattr(one, "decision", None)
        read = Read(one, pieces(one.text, names), decision and decision.in_report)
        by_question.setdefault(str(one.question), []).append(read)
    return OfQuarter(period, quarters, tuple((label, tuple(read)) for label, read in by_question.items()))
