"""What is done to records; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.permissions import BRING_IN_PEOPLE, may
from cases.clocks import ADULT
from cases.imports import SOURCES, staff
from cases.imports.uploads import folder_of, store
from cases.models import Episode, ImportRun
from cases.tasks import run_import
from missing_cse.lib.times import now


@transaction.atomic
def decide_set_aside(episode, *, by, decision, note):
    """Decide on a notification that was set aside: `decision` is the state it gets, `note` says why.

    What made it odd stays on it. Raises ValidationError, in words for the person who decides, where it was
    decided meanwhile, or where it cannot be counted.
    """
    episode.refresh_from_db(from_queryset=Episode.objects.select_for_update())
    if episode.state != Episode.State.SET_ASIDE:
        raise ValidationError("Somebody has decided on this notification already")
    if decision == Episode.State.COUNTED:
        _can_be_counted(episode)
    episode.state = decision
    episode.decided_by, episode.decided_at, episode.decision_note = by, now(), note
    episode.save(update_fields=("state", "decided_by", "decided_at", "decision_note"))
    return episode


def _can_be_counted(episode):
    """ValidationError where no figure could hold the episode: the police have to put it right first."""
    if episode.age is not None and episode.age >= ADULT:
        raise ValidationError("A person of 18 or over can’t be counted. Void the notification instead")
    if episode.age is not None and episode.age < 0:
        raise ValidationError(
            "The child was not born when this was received. Ask the police for a corrected notification"
        )
    if episode.missing_received_at is None:
        raise ValidationError(
            "A notification can’t be counted while it is not known when it was received. "
            "Ask the police for a corrected one"
        )
    if episode.district_id is None:
        raise ValidationError(
            "A notification can’t be counted while its district is not known. "
            "Ask the police for a corrected one"
        )


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
