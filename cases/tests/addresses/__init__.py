"""What the addresses of this room should answer, a list for each kind of work."""

from cases.tests.addresses import (
    allocation,
    children,
    contact,
    duplicates,
    episodes,
    imports,
    interviews,
    restricting,
)

EXPECTED = [
    *allocation.EXPECTED,
    *episodes.EXPECTED,
    *imports.EXPECTED,
    *children.EXPECTED,
    *contact.EXPECTED,
    *duplicates.EXPECTED,
    *interviews.EXPECTED,
    *restricting.EXPECTED,
]
