"""The timetable, kept: beat asks every few minutes what is due and not done, and has it done once.

Each occasion is taken up in a transaction of its own, with a lock of its service: who else keeps the
timetable then passes it over. What is built and submitted is done by the worker; the next turn finds what
became of it.
"""

import logging
from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction

from access.models import Service
from missing_cse.lib.locks import is_free
from missing_cse.lib.logs import log_fault
from missing_cse.lib.periods import LONDON
from missing_cse.lib.times import now
from reporting.actions import request_report, sign_report
from reporting.checks import Severity, findings, in_words
from reporting.models import Edition, Report, TimetableEntry
from reporting.timetable.occasions import What, due_at, occasions
from reporting.timetable.reasons import reason_for_final
from reporting.timetable.reminding import write_reminders

logger = logging.getLogger(__name__)

LOCK = "timetable"
MOST_SAID = 3
UNSIGNED = "Its draft waits to be signed. Checks: {}."
State = TimetableEntry.State


def keep_timetables():
    """Do what is due of every service's contract and not done yet. What one occasion meets with keeps no
    other from being done."""
    for service in Service.objects.all():
        for occasion in left_to_do(service, now()):
            try:
                take_up(service, occasion)
            except Exception as error:
                log_fault(logger, f"{occasion.what} {occasion.period} of {service.slug}", error)


def left_to_do(service, at):
    """The occasions that were due by an aware time and are neither done nor lapsed, in order."""
    ended = TimetableEntry.objects.filter(service=service, state__in=TimetableEntry.ENDED)
    keys = set(ended.values_list("what", "period"))
    return [one for one in occasions(service, beginning(service), at) if one.key not in keys]


def beginning(service):
    """When the timetable of a service begins: a midnight in London."""
    return datetime.combine(service.timetable_since, time(), LONDON)


@transaction.atomic
def take_up(service, occasion):
    """Take an occasion one step on, unless somebody else is at it or it has ended."""
    if not is_free(LOCK, service.pk):
        return
    entry = TimetableEntry.objects.filter(service=service, what=occasion.what, period=occasion.period).first()
    if entry is None:
        entry = TimetableEntry(
            service=service, what=occasion.what, period=occasion.period.slug, due_at=occasion.due_at
        )
    if entry.state not in TimetableEntry.ENDED:
        STEPS[occasion.what](entry, occasion)


def _remind(entry, occasion):
    final_at = due_at(entry.service, What.FINAL, occasion.period)
    if now() >= final_at:
        _move(entry, State.LAPSED)
        return
    write_reminders(entry.service, occasion.period, final_at)
    _move(entry, State.DONE)


def _draft(entry, occasion):
    """Have the draft built some days ahead, so that people can write and read."""
    if now() >= due_at(entry.service, What.REPORT, occasion.period):
        _move(entry, State.LAPSED)
    else:
        draft = _built_since(occasion.due_at, entry) or _request(entry, occasion)
        _move(entry, State.DONE, draft.pk)


def _report(entry, occasion):
    """A report waits for the person who signs it; there is a draft, and what the checks say of it."""
    if edition := Edition.objects.newest_of(entry.service, occasion.period):
        _move(entry, State.DONE, edition.report_id)
        return
    drafted_at = due_at(entry.service, What.DRAFT, occasion.period)
    draft = _built_since(drafted_at, entry) or _request(entry, occasion)
    if draft.status == Report.Status.READY:
        if (entry.state, entry.report_id) != (State.HELD, draft.pk):
            _move(entry, State.HELD, draft.pk, UNSIGNED.format(in_words(findings(draft)) or "nothing found"))
    else:
        _wait(entry, draft)


def _data_set(entry, occasion):
    """The month's data set goes out without a signature, unless the checks find errors.

    The final edition counts what was recorded by its own cut-off: where edition 1 went out after that, as
    after a time without a worker, there is nothing left for another to say.
    """
    edition = Edition.objects.newest_of(entry.service, occasion.period)
    is_final = occasion.what == What.FINAL
    if edition is None and is_final:
        return  # edition 1 is taken up first
    if edition and (not is_final or edition.built_at >= occasion.due_at):
        _move(entry, State.DONE, edition.report_id)
        return
    draft = _built_since(occasion.due_at, entry) or _request(entry, occasion)
    if draft.status == Report.Status.READY:
        _submit(entry, draft)
    else:
        _wait(entry, draft)


def _submit(entry, draft):
    reason = reason_for_final(draft) if draft.compared_with else ""
    try:
        sign_report(draft, by=None, reason=reason)
    except ValidationError as refusal:
        if (entry.state, entry.report_id) != (State.HELD, draft.pk):
            errors = [one.words for one in findings(draft) if one.severity == Severity.ERROR]
            _move(entry, State.HELD, draft.pk, " ".join([*refusal.messages, *errors[:MOST_SAID]]))
    else:
        _move(entry, State.UNDER_WAY, draft.pk)


def _wait(entry, draft):
    """The worker is at it, or it failed there."""
    state = State.HELD if draft.failure else State.UNDER_WAY
    if (entry.state, entry.report_id, entry.problem) != (state, draft.pk, draft.failure):
        _move(entry, state, draft.pk, draft.failure)


def _built_since(at, entry):
    """The draft of the period that was asked for last, from that time on; None without one."""
    drafts = Report.objects.filter(service=entry.service, period=entry.period, requested_at__gte=at)
    newest = (
        drafts.without_contents().select_related("compared_with").order_by("-requested_at", "-pk").first()
    )
    if newest:
        newest.service = entry.service
    return newest


def _request(entry, occasion):
    return request_report(service=entry.service, period=occasion.period, by=None)


def _move(entry, state, report_id=None, problem=""):
    entry.state, entry.report_id, entry.problem, entry.changed_at = state, report_id, problem, now()
    entry.save()


STEPS = {
    What.REMINDER: _remind,
    What.FIRST: _data_set,
    What.FINAL: _data_set,
    What.DRAFT: _draft,
    What.REPORT: _report,
}
