"""Recommendations whose date has passed without a word on what became of them."""

from django.utils.text import Truncator

from access.permissions import KEEP_SERVICE_LOG
from missing_cse.lib.times import day, today
from reporting.checks.core import Finding, Severity, Way
from reporting.models import ReportRecommendation
from reporting.words.recommended import SECTIONS


def of(service, period):
    """Those that a report on a period tells of, as of today; none of a report without recommendations."""
    if period.kind not in SECTIONS:
        return ()
    return tuple(ReportRecommendation.objects.past_due(service, period, today()))


def past_due(draft):
    """Each with the way to where it is said what became of it."""
    for one in draft.past_due:
        yield Finding(
            Severity.WARNING,
            f"“{Truncator(one.text).words(20)}” was due on {day(one.due_on)} ({one.owner}), and nothing says "
            "what became of it.",
            (
                Way(
                    "Say what became of it",
                    "log-entry",
                    ("recommendations", one.public_id),
                    (),
                    KEEP_SERVICE_LOG,
                ),
            ),
        )
