"""What the addresses of this room should answer, a list for each kind of work."""

from cases.tests.addresses import (
    allocation,
    audits,
    children,
    contact,
    duplicates,
    episodes,
    imports,
    interviews,
    outcomes,
    restricting,
)

EXPECTED = [
    *allocation.EXPECTED,
    *audits.EXPECTED,
    *episodes.EXPECTED,
    *imports.EXPECTED,
    *children.EXPECTED,
    *contact.EXPECTED,
    *duplicates.EXPECTED,
    *interviews.EXPECTED,
    *outcomes.EXPECTED,
    *restricting.EXPECTED,
]
