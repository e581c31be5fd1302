"""How record files are handed to the worker."""

from django.db import transaction

from access.permissions import BRING_IN_PEOPLE, may
from cases.imports import SOURCES, staff
from cases.imports.uploads import folder_of, store
from cases.models import ImportRun
from cases.tasks import run_import


@transaction.atomic
def start_import(*, service, police_force, by, uploads):
    """Take in uploaded record files, or zips of them, and queue their import; returns the ImportRun.

    The worker is told after the commit. Where the broker can't be reached then, the timetable tells it
    later (`cases.tasks.look_after_imports`).

    Raises ValidationError, in words for the person who uploads, where a file is none that is known, comes
    twice or can't be unpacked, or where `by` may not bring it.
    """
    run = ImportRun.objects.create(service=service, police_force=police_force, started_by=by)
    known = [source.file for source in SOURCES]
    if not may(by, BRING_IN_PEOPLE, service):
        # The file gives people their roles: with it, one could give oneself any.
        known.remove(staff.FILE)
    run.files = store(uploads, folder_of(run), known)
    run.save(update_fields=["files"])
    transaction.on_commit(lambda: run_import.delay(str(run.public_id)), robust=True)
    return run
