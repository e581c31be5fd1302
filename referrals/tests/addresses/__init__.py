"""What the addresses of this room should answer, a list for each kind of work."""

from referrals.tests.addresses import instrument, rfms

EXPECTED = [
    *instrument.EXPECTED,
    *rfms.EXPECTED,
]
