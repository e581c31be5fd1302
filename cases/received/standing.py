"""What is on record of the episodes that messages are about, held until the commit."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

from cases.judging import RAISED_BY_MESSAGES
from cases.models import Episode
from cases.received.messages import NOTHING_KNOWN, TIMES, WORDS

# More locks than this at once would fill the server's table of them; then the whole force is held.
MOST_LOCKS = 60
FORCE = "hashtextextended('police messages ' || %(force)s, 0)"
HOLD_ALL = f"SELECT pg_advisory_xact_lock({FORCE});"
HOLD = f"""
    SELECT pg_advisory_xact_lock_shared({FORCE});
    SELECT pg_advisory_xact_lock(one) FROM (
        SELECT DISTINCT hashtextextended(name || ' of ' || %(force)s, 0) AS one
        FROM unnest(%(names)s::text[]) name ORDER BY one
    ) sorted;
"""
OF_THESE = "e.police_force_id = %(force)s::bigint AND e.police_reference = ANY(%(references)s)"
# A row that had to be waited for is read by the next statement as the one before left it.
READ = f"""
    SELECT FROM cases_episode e WHERE {OF_THESE} ORDER BY e.id FOR UPDATE;
    SELECT e.police_reference, e.id, e.public_id, e.service_id, e.child_id, e.state, e.oddities,
        e.decided_by_id IS NOT NULL,
        NOT (e.lacks_offer AND e.is_open)
            OR EXISTS (SELECT FROM cases_rhiform r WHERE r.episode_id = e.id)
            OR EXISTS (SELECT FROM cases_covered r WHERE r.episode_id = e.id),
        {", ".join(f"e.{name}" for name in TIMES)},
        coalesce(d.name, e.district_as_sent), e.living_arrangement, coalesce(a.name, '')
    FROM cases_episode e
    LEFT JOIN access_district d ON d.id = e.district_id
    LEFT JOIN access_authority a ON a.id = e.responsible_authority_id
    WHERE {OF_THESE}
"""


@dataclass
class Standing:
    """An episode as it is on record, and as messages change it. Without an `id` it is not on record yet.

    `facts` has TIMES and WORDS, districts and authorities by name. `work_began` says that an offer, a form
    or an outcome rests on it. `raised` are oddities that a message raised.
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
    voided: bool = False

    def __post_init__(self):
        self.raised = {one for one in self.oddities if one in RAISED_BY_MESSAGES}

    @property
    def is_void_by_the_police(self):
        return self.voided or (self.state == Episode.State.VOID and not self.decided)


def hold(force, references, names):
    """Keep others from the episodes of these references, and from what is named besides, until the commit.

    All wait in one order, so that nobody waits in a circle. `names` are the references and whatever tells
    children apart, of one force. Returns {reference: Standing} of those on record.
    """
    given = {"force": str(force.pk), "names": sorted(names), "references": list(references)}
    with connection.cursor() as cursor:
        # In one go: each statement sees what the one before had to wait for.
        cursor.execute((HOLD_ALL if len(names) > MOST_LOCKS else HOLD) + READ, given)
        return {row[0]: _standing(row) for row in cursor.fetchall()}


def _standing(row):
    *about, facts = *row[:9], dict(zip((*TIMES, *WORDS), row[9:], strict=True))
    return Standing(*about, facts=facts)
