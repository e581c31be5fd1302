"""The edition of a signed draft, made in the worker: once, whole or not at all, whoever dies meanwhile."""

import io
import logging

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.db.models import F

from missing_cse.lib.locks import holding, is_free
from missing_cse.lib.logs import log_fault
from missing_cse.lib.periods import Period
from missing_cse.lib.times import now
from reporting.building import LOCK, MOST_ATTEMPTS, PASSING, move
from reporting.document import Changes, Cover, render_pdf
from reporting.figures import Figures
from reporting.models import Edition, EditionFile, Report
from reporting.notices import tell_of
from reporting.reconciliation.summary import Summary
from reporting.sections.appendices import current_definitions
from reporting.sharing.making import shareable_files
from reporting.words.stored import from_json as words_from_json
from reporting.workbook import write_workbook

logger = logging.getLogger(__name__)

FAULT = "The edition could not be made because of a fault in this service. Nothing was published."
TOO_LONG = "Making the edition took too long and was stopped. Nothing was published."
LOST = (
    "Making the edition was interrupted several times, as by a restart of the server or a full disk. "
    "Nothing was published."
)


def submit_report(public_id):
    """Make the edition of the signed draft with that public id; nothing where there is one or it failed."""
    report = Report.objects.select_related("service", "signed_by", "compared_with").get(public_id=public_id)
    with holding(LOCK, report.pk) as held:
        if not held or not _claim(report):
            return
        try:
            _submit(report)
        except SoftTimeLimitExceeded:
            _fail(report, TOO_LONG)
        except Exception as error:
            log_fault(logger, f"edition of report {public_id}", error)
            if not isinstance(error, PASSING):
                _fail(report, FAULT)


def give_up_lost_submissions():
    """End the submissions whose worker died again and again: nobody holds their lock."""
    for report in Report.objects.without_contents().to_submit().filter(attempts__gte=MOST_ATTEMPTS):
        with transaction.atomic():
            if is_free(LOCK, report.pk):
                _fail(report, LOST)


def _claim(report):
    waiting = Report.objects.filter(pk=report.pk, attempts__lt=MOST_ATTEMPTS).to_submit()
    return bool(waiting.update(attempts=F("attempts") + 1))


def _submit(report):
    number = Edition.objects.filter(service=report.service, period=report.period).count() + 1
    definitions = current_definitions()
    said = _said(report, number, definitions)
    edition = Edition(
        report=report,
        service=report.service,
        period=report.period,
        number=number,
        reason=report.reason,
        answers=report.answers,
        compared_with=report.compared_with,
        submitted_by=report.signed_by,
        by_timetable=report.by_timetable,
        submitted_at=report.signed_at,
        built_at=report.built_at,
        figures=report.figures,
        words=report.words,
        behind=report.behind,
        differences=report.differences,
        reconciliations=report.reconciliations,
        definitions=definitions,
        pdf=render_pdf(**said),
        csv=_csv(report),
    )
    workbook = write_workbook(**said, built_at=report.built_at)
    files = [EditionFile(edition=edition, kind=EditionFile.Kind.XLSX, content=workbook)]
    files += shareable_files(edition)
    with transaction.atomic():
        if not move(report, Report.Status.SIGNED, Report.Status.SUBMITTED):
            return
        edition.published_at = now()
        edition.save(force_insert=True)
        EditionFile.objects.bulk_create(files)
        tell_of(edition)


def _said(report, number, definitions):
    """What the PDF and the workbook are both made from."""
    figures = Figures.from_json(report.figures)
    return {
        "service": report.service,
        "period": Period.parse(report.period),
        "figures": figures,
        "commentary": words_from_json(report.words, figures),
        "cover": Cover.of_edition(
            number,
            submitted_at=report.signed_at,
            by=report.signer,
            built_at=report.built_at,
            reason=report.reason,
        ),
        "changes": Changes.kept_with(report),
        "reconciliations": [Summary(**said) for said in report.reconciliations],
        "definitions": definitions,
    }


def _csv(report):
    table = io.StringIO()
    Figures.from_json(report.figures).write_csv(table)
    return table.getvalue().encode()


def _fail(report, failure):
    move(report, Report.Status.SIGNED, Report.Status.SIGNED, failure=failure)
