"""What each address should answer, apart from the code that answers (tests/test_addresses.py)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from access.models import District, Service
from access.roles import Role


class Case(StrEnum):
    """Where the record that an address names lies, seen from the person who asks."""

    OWN_AREA = "own area"
    OTHER_AREA = "other area"
    RESTRICTED = "restricted"  # in the own area, and naming someone else
    OTHER_SERVICE = "other service"


AREA = frozenset({Case.OWN_AREA})
SERVICE = frozenset({Case.OWN_AREA, Case.OTHER_AREA})
# For what no child's record is behind: a restriction does not bear on it.
WHOLE_SERVICE = SERVICE | {Case.RESTRICTED}
ANYWHERE = frozenset(Case)


@dataclass(frozen=True)
class Place:
    """Where to make the record that an address names."""

    service: Service
    district: District
    restricted: bool


@dataclass(frozen=True)
class Address:
    """An address by its name. `opens` says for whom it opens, and in which cases: there the answer is
    `answer`, in the other cases 404; a role that is left out gets 403. `public` addresses answer anyone.

    `kwargs` and `data` make what the address and the request need, for a record in a place.
    """

    name: str
    opens: Mapping[Role, frozenset[Case]] = field(default_factory=dict)
    public: bool = False
    answer: int = 200
    method: str = "get"
    kwargs: Callable[[Place], dict] = lambda place: {}
    data: Callable[[Place], dict] = lambda place: {}

    def __str__(self):
        return f"{self.method} {self.name}"

    def expected(self, role, case):
        """The status for a person with a role in the service, or with none (None)."""
        if self.public:
            return self.answer
        if role not in self.opens:
            return 403
        return self.answer if case in self.opens[role] else 404
