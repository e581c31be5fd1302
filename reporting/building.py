"""The build of a report in the worker: claimed once, seen while it goes on, stored whole or not at all."""

import logging

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F

from missing_cse.lib.locks import holding, is_free
from missing_cse.lib.logs import log_fault
from missing_cse.lib.pdf import render_pdf
from missing_cse.lib.periods import Period
from missing_cse.lib.snapshots import one_moment
from missing_cse.lib.times import now
from reporting.differences import compare
from reporting.document import Changes, Cover, render_html
from reporting.figures import Behind, Figures, calculate_with_records
from reporting.models import Edition, Report
from reporting.reconciliation.summary import summaries
from reporting.sections.span import periods_needed
from reporting.words.filling import words_for
from reporting.words.stored import to_json as words_to_json

logger = logging.getLogger(__name__)

LOCK = "report build"
MOST_ATTEMPTS = 3
# The database is gone or refuses, a disk is full: what was begun is left as if its worker had died, and the
# timetable has it done again.
PASSING = (OperationalError, InterfaceError, OSError)
FAULT = "The report could not be built because of a fault in this service. No records were changed."
TOO_LONG = "The build took too long and was stopped. No records were changed."
LOST = (
    "The build was interrupted several times, as by a restart of the server or a full disk. "
    "No records were changed."
)


def build_report(public_id):
    """Build the waiting report with that public id; nothing where it no longer waits.

    Every step is committed by itself, so that whoever waits sees it.
    """
    report = Report.objects.without_contents().get(public_id=public_id)
    with holding(LOCK, report.pk) as held:
        claim = {"attempts": F("attempts") + 1}
        if not held or not move(report, Report.Status.WAITING, Report.Status.BUILDING, **claim):
            return
        try:
            _build(report)
        except SoftTimeLimitExceeded:
            _fail(report, TOO_LONG)
        except Exception as error:
            log_fault(logger, f"report {public_id}", error)
            if not isinstance(error, PASSING):
                _fail(report, FAULT)


def restart_lost_builds():
    """Have the builds whose worker died, as nobody holds their lock, wait again; give up those that died
    again and again."""
    for report in Report.objects.without_contents().filter(status=Report.Status.BUILDING):
        with transaction.atomic():
            if not is_free(LOCK, report.pk):
                continue
            if report.attempts < MOST_ATTEMPTS:
                move(report, Report.Status.BUILDING, Report.Status.WAITING, step="", percent=0)
            else:
                _fail(report, LOST)


def move(report, before, after, **values):
    """Change the status in one statement; whether it still was `before`."""
    return bool(Report.objects.filter(pk=report.pk, status=before).update(status=after, **values))


def _build(report):
    _progress(report, 5, "Counting the figures")
    with one_moment():
        contents, html = _read(report)
    _progress(report, 20, "Setting the pages")
    pdf = render_pdf(html)
    move(
        *(report, Report.Status.BUILDING, Report.Status.READY),
        **contents,
        pdf=pdf,
        percent=100,
        step="",
    )


def _read(report):
    """What a build takes from the records and keeps, by the report's fields, and its pages as HTML."""
    period, built_at = Period.parse(report.period), now()
    figures, behind = calculate_with_records(report.service, periods_needed(period))
    words = words_for(report.service, period, figures)
    stored_words = words_to_json(words)
    earlier = Edition.objects.newest_of(report.service, period)
    differences = _differences(earlier, figures, behind) if earlier else []
    reconciled = summaries(report.service, period)
    html = render_html(
        report.service,
        period,
        figures,
        commentary=words,
        cover=Cover.of_draft(built_at),
        changes=Changes.to(stored_words, since=earlier, differences=differences) if earlier else None,
        reconciliations=reconciled,
    )
    contents = {
        "figures": figures.to_json(),
        "words": stored_words,
        "behind": behind.to_json(),
        "compared_with": earlier,
        "differences": [difference.to_json() for difference in differences],
        "reconciliations": [summary.to_json() for summary in reconciled],
        "built_at": built_at,
    }
    return contents, html


def _differences(earlier, figures, behind):
    return compare(
        Figures.from_json(earlier.figures),
        Behind.from_json(earlier.behind),
        figures,
        behind,
        since=earlier.built_at,
    )


def _progress(report, percent, step):
    Report.objects.filter(pk=report.pk).update(percent=percent, step=step)


def _fail(report, failure):
    move(report, Report.Status.BUILDING, Report.Status.FAILED, failure=failure, step="")
