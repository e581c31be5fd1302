"""What the addresses of reconciliations answer, to whom."""

from access.roles import Role
from access.tests.expected import WHOLE_SERVICE, Address
from access.tests.factories import MembershipFactory
from cases.tests.addresses.places import COORDINATES, everywhere
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.periods import quarter
from missing_cse.lib.times import local_date, today
from reporting.models import ReconciliationRow
from reporting.reconciliation.actions import (
    explained,
    match_line,
    sign_for_service,
    start_reconciliation,
)
from reporting.reconciliation.reading import Line

PARTNERS = (Role.POLICE_COORDINATOR, Role.SOCIAL_WORKER)
KEEPERS = (Role.COORDINATOR, Role.SENIOR_COORDINATOR)
TO_KEEPERS = dict.fromkeys(KEEPERS, WHOLE_SERVICE)
# The list is of the authority of the first area, and of no force.
TO_ITS_SOCIAL_WORKERS = {Role.SOCIAL_WORKER: WHOLE_SERVICE}
NOT_THE_POLICE = {Role.POLICE_COORDINATOR: frozenset()}


def a_list(place):
    """A list with a line that is the place's record, matched by somebody who sees it."""
    child = ChildFactory(service=place.service, restricted=place.restricted)
    episode = EpisodeFactory(child=child, district=place.district)
    senior = MembershipFactory(service=place.service, role=Role.SENIOR_COORDINATOR).user
    child.named.add(senior)
    on = local_date(episode.missing_received_at)
    started = start_reconciliation(
        place.service,
        quarter(on),
        counts="interviews",
        authority=place.service.areas.first().authority,
        lines=[Line(2, on, "none")],
        by=senior,
    )
    match_line(started.rows.get(), by=senior, reference=episode.police_reference)
    return started, senior


def to_list(place):
    return {"public_id": a_list(place)[0].public_id}


def to_signed(place):
    started, senior = a_list(place)
    sign_for_service(started, by=senior)
    return {"public_id": started.public_id}


def to_row(place):
    return {"public_id": a_list(place)[0].rows.get().public_id}


def of_interviews(place):
    return {"counts": "interviews"}


def in_service(place):
    return {"service": place.service.slug}


def what_explains(place):
    seen = fingerprint(explained(ReconciliationRow.objects.last()))
    return {"difference": "definition", "note": "As agreed.", "seen": seen}


def who_agreed(place):
    return {"name": "Pat Lowe", "role": "Data manager", "on": today().isoformat()}


def no_record(place):
    return {"record": "none"}


EXPECTED = [
    Address("reconciliations", opens=everywhere((*KEEPERS, *PARTNERS))),
    Address(
        "reconciliation-template", opens=everywhere(KEEPERS), kwargs=lambda place: {"counts": "interviews"}
    ),
    Address("new-reconciliation", opens=TO_KEEPERS, kwargs=in_service),
    Address("new-reconciliation", opens=TO_KEEPERS, kwargs=in_service, method="post"),
    Address(
        "reconciliation",
        opens=TO_KEEPERS | TO_ITS_SOCIAL_WORKERS | NOT_THE_POLICE,
        kwargs=to_signed,
    ),
    Address("reconciliation", opens=TO_KEEPERS | dict.fromkeys(PARTNERS, frozenset()), kwargs=to_list),
    Address("compare-again", opens=TO_KEEPERS, kwargs=to_list, method="post", answer=302),
    Address("reconciliation-since", opens=TO_KEEPERS, kwargs=to_signed),
    Address("confirm-matches", opens=TO_KEEPERS, kwargs=to_list),
    Address("confirm-matches", opens=TO_KEEPERS, kwargs=to_list, method="post"),
    Address("sign-reconciliation", opens=TO_KEEPERS, kwargs=to_list),
    Address("sign-reconciliation", opens=TO_KEEPERS, kwargs=to_list, method="post", answer=302),
    Address("take-back-signature", opens=TO_KEEPERS, kwargs=to_signed, method="post", answer=302),
    Address("agree-to-reconciliation", opens=TO_ITS_SOCIAL_WORKERS | NOT_THE_POLICE, kwargs=to_signed),
    Address(
        "agree-to-reconciliation",
        opens=TO_ITS_SOCIAL_WORKERS | NOT_THE_POLICE,
        kwargs=to_signed,
        method="post",
        answer=302,
    ),
    Address("record-agreement", opens=TO_KEEPERS, kwargs=to_signed),
    Address(
        "record-agreement", opens=TO_KEEPERS, kwargs=to_signed, data=who_agreed, method="post", answer=302
    ),
    Address("remove-reconciliation", opens=TO_KEEPERS, kwargs=to_list),
    Address("remove-reconciliation", opens=TO_KEEPERS, kwargs=to_list, method="post", answer=302),
    Address("explain-difference", opens=COORDINATES, kwargs=to_row),
    Address(
        "explain-difference", opens=COORDINATES, kwargs=to_row, data=what_explains, method="post", answer=302
    ),
    Address("match-line", opens=COORDINATES, kwargs=to_row),
    Address("match-line", opens=COORDINATES, kwargs=to_row, data=no_record, method="post", answer=302),
]
