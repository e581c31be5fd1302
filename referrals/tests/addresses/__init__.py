"""What the addresses of this room should answer, a list for each kind of work."""

from referrals.tests.addresses import instrument, rfms, volunteers

EXPECTED = [
    *instrument.EXPECTED,
    *rfms.EXPECTED,
    *volunteers.EXPECTED,
]
