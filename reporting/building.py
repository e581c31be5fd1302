"""The build of a report in the worker: claimed once, seen while it goes on, stored whole or not at all."""

import logging
import traceback

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction

from missing_cse.lib.locks import holding, is_free
from missing_cse.lib.periods import Period
from missing_cse.lib.times import now
from reporting.document import periods_needed, render_pdf
from reporting.figures import calculate
from reporting.models import Report
from reporting.words.filling import words_for
from reporting.words.stored import to_json as words_to_json

logger = logging.getLogger(__name__)

LOCK = "report build"
FAULT = "The report could not be built because of a fault in this service. No records were changed."
TOO_LONG = "The build took too long and was stopped. No records were changed."
LOST = "The build was interrupted, as by a restart of the server. No records were changed."


def build_report(public_id):
    """Build the waiting report with that public id; nothing where it no longer waits.

    Every step is committed by itself, so that whoever waits sees it.
    """
    report = Report.objects.without_contents().select_related("service").get(public_id=public_id)
    with holding(LOCK, report.pk) as held:
        if not held or not _move(report, Report.Status.WAITING, Report.Status.BUILDING):
            return
        try:
            _build(report)
        except SoftTimeLimitExceeded:
            _fail(report, TOO_LONG)
        except Exception as error:
            # The lines of code alone: the message of an error may hold what a record says.
            frames = "".join(traceback.format_tb(error.__traceback__))
            logger.error("report %s: %s\n%s", public_id, type(error).__name__, frames)
            _fail(report, FAULT)


def fail_lost_builds():
    """End the builds whose worker died: nobody holds their lock."""
    for report in Report.objects.without_contents().filter(status=Report.Status.BUILDING):
        with transaction.atomic():
            if is_free(LOCK, report.pk):
                _fail(report, LOST)


def _build(report):
    period, built_at = Period.parse(report.period), now()
    _progress(report, 5, "Counting the figures")
    figures = calculate(report.service, periods_needed(period))
    words = words_for(report.service, period, figures)
    _progress(report, 20, "Setting the pages")
    pdf = render_pdf(report.service, period, figures, prepared_at=built_at, commentary=words)
    _move(
        report,
        Report.Status.BUILDING,
        Report.Status.READY,
        figures=figures.to_json(),
        words=words_to_json(words),
        pdf=pdf,
        built_at=built_at,
        percent=100,
        step="",
    )


def _progress(report, percent, step):
    Report.objects.filter(pk=report.pk).update(percent=percent, step=step)


def _fail(report, failure):
    _move(report, Report.Status.BUILDING, Report.Status.FAILED, failure=failure, step="")


def _move(report, before, after, **values):
    """Change the status in one statement; whether it still was `before`."""
    return bool(Report.objects.filter(pk=report.pk, status=before).update(status=after, **values))
