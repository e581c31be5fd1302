"""Reminders to referrers, and the e-mail to the lead of their agency: written by beat when they are due."""

import logging

from django.db import transaction

from missing_cse.lib.sealed import unseal
from missing_cse.lib.times import now
from referrals import query_letters
from referrals.actions.queries import PURPOSE, notify
from referrals.models import AgencyLead, RfmQuery, RfmQueryNotice
from referrals.query_clocks import REMINDED_AFTER, escalation_due, reminder_due

log = logging.getLogger(__name__)


def write_due_notices():
    """Write what is due, for each query in a transaction of its own; what is written already is not again.

    Whoever else does so at the same time has the query's row, and this one passes it over.
    """
    at = now()
    old_enough = RfmQuery.objects.of_open_rfms().filter(asked_at__lte=at - min(REMINDED_AFTER.values()))
    for pk in old_enough.filter(escalated_at=None).values_list("pk", flat=True):
        try:
            _write_due(pk, at)
        except ValueError:  # one such query must not keep the others from being asked about
            log.warning("the link of a query can't be read any more: it was sealed with another SECRET_KEY")


@transaction.atomic
def _write_due(pk, at):
    held = RfmQuery.objects.of_open_rfms().select_for_update(skip_locked=True, of=("self",))
    query = held.select_related("rfm__service", "rfm__area", "rfm__agency").filter(pk=pk).first()
    if query is None:
        return
    calendar, written = query.rfm.service.holidays, {notice.kind for notice in query.notices.all()}
    reminder = reminder_due(query.asked_at, written, at, calendar)
    if reminder and query.sealed_key and at < query.link_until:
        letter = query_letters.reminder(query, unseal(query.sealed_key, PURPOSE))
        notify(query, reminder, query.email, letter, at=at)
        query.reminded_at = at
    if escalation_due(query.asked_at, at, calendar) and (lead := lead_of(query.rfm)):
        letter = query_letters.escalation(query, lead)
        notify(query, RfmQueryNotice.Kind.ESCALATION, lead.email, letter, at=at)
        query.escalated_at = at
    query.save(update_fields=["reminded_at", "escalated_at"])


def lead_of(rfm):
    """Who leads the agency that sent an RFM; None where nobody is kept, or the agency is not known."""
    return AgencyLead.objects.filter(service=rfm.service_id, agency=rfm.agency_id).first()
