"""What the addresses of this room should answer, a list for each kind of work."""

from referrals.tests.addresses import (
    groups,
    instrument,
    meetings,
    network,
    queries,
    refer,
    rfms,
    support,
    triage,
    volunteers,
)

EXPECTED = [
    *groups.EXPECTED,
    *instrument.EXPECTED,
    *meetings.EXPECTED,
    *network.EXPECTED,
    *queries.EXPECTED,
    *refer.EXPECTED,
    *rfms.EXPECTED,
    *support.EXPECTED,
    *triage.EXPECTED,
    *volunteers.EXPECTED,
]
