"""What is on record of the episodes that messages are about, held until the commit."""

from dataclasses import dataclass, field
from secrets import token_hex
from uuid import UUID

from django.db import connection

from cases.judging import RAISED_BY_MESSAGES
from cases.matching import Person
from cases.models import Episode
from cases.received.districts import Districts
from cases.received.heard import SAY
from cases.received.messages import NOTHING_KNOWN, TIMES, WORDS
from missing_cse.lib.prepared import Prepared, run

# So long a message waits for another, or for an import; then the sender is asked to send it again.
PATIENCE = "SELECT set_config('lock_timeout', '15s', true)"
# More locks than this at once would fill the server's table of them; then the whole force is held.
MOST_LOCKS = 60
FORCE = "hashtextextended('police messages ' || %(force)s, 0)"
HOLD_ALL = f"SELECT pg_advisory_xact_lock({FORCE}); {SAY.text}"
HOLD_WITH_OTHERS = Prepared(f"SELECT pg_advisory_xact_lock_shared({FORCE})", force="text")
HOLD_NAMED = Prepared(
    """
    SELECT pg_advisory_xact_lock(one) FROM (
        SELECT DISTINCT hashtextextended(name || ' of ' || %(force)s, 0) AS one
        FROM unnest(%(names)s) name ORDER BY one
    ) sorted
    """,
    force="text",
    names="text[]",
)
HOLD = (HOLD_WITH_OTHERS, HOLD_NAMED, SAY)
OF_THESE = "e.police_force_id = %(force)s::bigint AND e.police_reference = ANY(%(references)s)"
ROWS = Prepared(
    f"SELECT FROM cases_episode e WHERE {OF_THESE} ORDER BY e.id FOR UPDATE",
    force="text",
    references="text[]",
)
ON_RECORD = f"""
    SELECT e.police_reference, e.id, e.public_id, e.service_id, e.child_id, e.state, e.oddities,
        e.decided_by_id IS NOT NULL,
        NOT (e.lacks_offer AND e.is_open)
            OR EXISTS (SELECT FROM cases_rhiform r WHERE r.episode_id = e.id)
            OR EXISTS (SELECT FROM cases_covered r WHERE r.episode_id = e.id),
        {", ".join(f"e.{name}" for name in TIMES)},
        coalesce(d.name, e.district_as_sent), e.living_arrangement, coalesce(a.name, ''),
        (
            SELECT json_object_agg(r.reference, r.child_id) FROM cases_personreference r
            WHERE r.force_id = e.police_force_id AND r.service_id = e.service_id
                AND (r.child_id = e.child_id OR r.reference = ANY(%(numbers)s))
        )
    FROM cases_episode e
    LEFT JOIN access_district d ON d.id = e.district_id
    LEFT JOIN access_authority a ON a.id = e.responsible_authority_id
    WHERE {OF_THESE}
"""
# A row that had to be waited for is read by this statement as the one before left it. The districts of the
# services come along, in a line of their own.
READ = Prepared(
    f"""
    SELECT districts.known, on_record.* FROM (
        SELECT json_agg(json_build_array(service_id, name, slug)) AS known
        FROM access_district WHERE service_id = ANY(%(services)s)
    ) districts FULL JOIN ({ON_RECORD}) on_record ON false
    """,
    force="text",
    references="text[]",
    numbers="text[]",
    services="bigint[]",
)


@dataclass(frozen=True, eq=False)
class NewChild:
    """Somebody who gets a record of their own, under a reference of the service's."""

    person: Person
    reference: str = field(default_factory=lambda: f"P-{token_hex(5)}")


@dataclass
class Standing:
    """An episode as it is on record, and as messages change it. Without an `id` it is not on record yet.

    `facts` has TIMES and WORDS, districts and authorities by name. `work_began` says that an offer, a form
    or an outcome rests on it. `raised` are oddities that a message raised. `numbers` are the force's own for
    its child, and those for others that the messages give: {number: id of the child}. `new_child` has no
    record yet, which it gets when the episode lands.
    """

    reference: str
    id: int | None = None
    public_id: UUID | None = None
    service_id: int | None = None
    child_id: int | None = None
    state: str = ""
    oddities: list = field(default_factory=list)
    decided: bool = False
    work_began: bool = False
    facts: dict = field(default_factory=NOTHING_KNOWN.copy)
    numbers: dict = field(default_factory=dict)
    voided: bool = False
    new_child: NewChild | None = None

    def __post_init__(self):
        self.raised = {one for one in self.oddities if one in RAISED_BY_MESSAGES}

    @property
    def child(self):
        """What tells its child from any other."""
        return self.new_child or self.child_id

    @property
    def is_void_or_duplicate(self):
        return self.state in (Episode.State.VOID, Episode.State.DUPLICATE)

    @property
    def is_void_by_the_police(self):
        return self.voided or (self.state == Episode.State.VOID and not self.decided)

    def is_of_another_child(self, number):
        """Whether the force's number for a child speaks against this one: it has others, or another child
        has this. A number that nobody has, for a child without one, says nothing."""
        own = {one for one, child in self.numbers.items() if child == self.child_id}
        return number not in own and bool(own or number in self.numbers)


def hold_all(force):
    """Wait until those who record what a force sends have committed, and let nobody begin before that.

    For an import, which may bring any reference, and for who moves episodes from one child to another.
    """
    with connection.cursor() as cursor:
        cursor.execute(HOLD_ALL, {"force": str(force.pk)})


def hold(force, services, references, names, numbers):
    """Keep others from the episodes of these references, and from what is named besides, until the commit.

    All wait in one order, so that nobody waits in a circle. `names` are the references and whatever tells
    children apart, of one force; `numbers` are those that it gives for children. Returns {reference:
    Standing} of those on record, and the Districts of the services, by their ids. Raises OperationalError
    where others hold them for too long.
    """
    given = {
        "force": str(force.pk),
        "names": sorted(names),
        "references": list(references),
        "numbers": list(numbers),
        "services": list(services),
    }
    holding = (HOLD_ALL,) if len(names) > MOST_LOCKS else HOLD
    rows = run(PATIENCE, *holding, ROWS, READ, rows=len(references), **given)
    known = [district for (districts, *_) in rows for district in districts or ()]
    return {row[0]: _standing(row) for _, *row in rows if row[0] is not None}, Districts(known)


def _standing(row):
    *about, facts = *row[:9], dict(zip((*TIMES, *WORDS), row[9:-1], strict=True))
    return Standing(*about, facts=facts, numbers=row[-1] or {})
