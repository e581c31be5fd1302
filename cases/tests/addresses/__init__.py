"""What the addresses of this room should answer, a list for each kind of work."""

from cases.tests.addresses import children, episodes, imports

EXPECTED = [*episodes.EXPECTED, *imports.EXPECTED, *children.EXPECTED]
