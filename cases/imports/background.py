"""Imports that a worker carries out: claimed once, followed while they go on, and their end written down."""

import logging
from contextlib import contextmanager
from dataclasses import asdict

from django.db import connection, transaction

from access.permissions import BRING_IN_PEOPLE, IMPORT_RECORDS, may
from cases.imports import import_records, staff
from cases.imports.uploads import discard, folder_of
from cases.models import ImportRun
from missing_cse.lib.locks import holding, is_free
from missing_cse.lib.times import now

logger = logging.getLogger(__name__)

LOCK = "import_run"
KEPT_PROBLEMS = 1_000
BROKE_OFF = "The import stopped before it was finished. Nothing was changed. Upload the files again."
WENT_WRONG = "Something went wrong on our side. Nothing was changed. Upload the files again, or ask for help."
NO_LONGER_MAY = "Whoever started this import may no longer import these files. Nothing was changed."
Status = ImportRun.Status


def carry_out(run):
    """Carry out a run that waits. One that someone else has, or had, is left alone."""
    with holding(LOCK, run.pk) as held:
        waiting = ImportRun.objects.filter(pk=run.pk, status=Status.WAITING)
        if not held or not waiting.update(status=Status.RUNNING, step="Starting"):
            return
        try:
            if not _still_may(run):
                _end(run, status=Status.FAILED, failure=NO_LONGER_MAY)
                return
            with reporting_on(run) as progress:
                folder = folder_of(run)
                result = import_records(
                    service=run.service,
                    police_force=run.police_force,
                    files={name: folder / name for name in run.files},
                    by=run.started_by,
                    progress=progress,
                )
            _end(run, **_outcome(result))
        except Exception as error:
            # The message of a database error quotes the row, which may be about a child.
            logger.error("import %s failed: %s", run.public_id, type(error).__name__)
            _end(run, status=Status.FAILED, failure=WENT_WRONG)
        finally:
            discard(folder_of(run))


def _still_may(run):
    """Whether the person who started the run may do so now: it may have waited long."""
    if run.started_by is None:
        return True
    needed = [IMPORT_RECORDS, *([BRING_IN_PEOPLE] if staff.FILE in run.files else [])]
    return all(may(run.started_by, permission, run.service) for permission in needed)


def _outcome(result):
    return {
        "status": Status.REFUSED if result.problem_count else Status.DONE,
        "summary": result.summary,
        "problems": [asdict(problem) for problem in result.problems[:KEPT_PROBLEMS]],
        "problem_count": result.problem_count,
        "notices": result.notices,
        "percent": 100,
    }


def _end(run, **values):
    ImportRun.objects.filter(pk=run.pk).update(finished_at=now(), step="", **values)


@contextmanager
def reporting_on(run):
    """A function (percent, step) that writes to the run's row by a connection of its own.

    What the import itself writes can't be seen before its transaction ends.
    """
    outside = connection.copy()
    told = None

    def tell(percent, step):
        nonlocal told
        if (percent, step) != told:
            told = percent, step
            with outside.cursor() as cursor:
                cursor.execute(
                    "UPDATE cases_importrun SET percent = %s, step = %s WHERE id = %s",
                    [percent, step, run.pk],
                )

    try:
        yield tell
    finally:
        outside.close()


def end_the_broken_off():
    """Runs whose worker died are failed, in words, and their files deleted."""
    for run in ImportRun.objects.filter(status=Status.RUNNING):
        with transaction.atomic():
            if is_free(LOCK, run.pk):
                ended = ImportRun.objects.filter(pk=run.pk, status=Status.RUNNING).update(
                    status=Status.FAILED, failure=BROKE_OFF, finished_at=now(), step=""
                )
                if ended:
                    discard(folder_of(run))
