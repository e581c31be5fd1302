"""What the addresses of this room should answer, a list for each kind of work."""

from cases.tests.addresses import (
    allocation,
    audits,
    children,
    contact,
    duplicates,
    episodes,
    handovers,
    imports,
    interviews,
    outcomes,
    police,
    restricting,
    worklists,
)

EXPECTED = [
    *allocation.EXPECTED,
    *audits.EXPECTED,
    *episodes.EXPECTED,
    *handovers.EXPECTED,
    *imports.EXPECTED,
    *outcomes.EXPECTED,
    *interviews.EXPECTED,
    *children.EXPECTED,
    *contact.EXPECTED,
    *duplicates.EXPECTED,
    *police.EXPECTED,
    *restricting.EXPECTED,
    *worklists.EXPECTED,
]
