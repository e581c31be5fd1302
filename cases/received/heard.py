"""Up to which number all episodes of a force are there to be read, while others are still being recorded.

An episode gets its number when it is written, and is there when that is committed: a lower one may come after
a higher one. Who records says from which number on, by a lock that ends with the transaction, which everybody
can see and nobody waits for; who reads a list in the order of the numbers stays below.
"""

from django.db import connection

from missing_cse.lib.prepared import Prepared

# A lock of a transaction is let go only when what it wrote is there to be read.
SAY = Prepared(
    """
    SELECT pg_advisory_xact_lock_shared(hashtext('episodes of ' || %(force)s), last_value::integer)
    FROM cases_episode_id_seq
    """,
    force="text",
)
LAST = "SELECT last_value FROM cases_episode_id_seq"
BEING_RECORDED = """
    SELECT min(objid::bigint) FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 2
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND classid IN (SELECT hashtext('episodes of ' || force)::oid FROM unnest(%s::text[]) force)
"""


def heard_up_to(forces):
    """The id up to which no episode of these forces is still to come, as far as statements after this see."""
    with connection.cursor() as cursor:
        cursor.execute(LAST)
        (last,) = cursor.fetchone()
        # Asked only now: who is not among these has committed what is up to there, or will write beyond it.
        cursor.execute(BEING_RECORDED, [[str(force.pk) for force in forces]])
        (before,) = cursor.fetchone()
    return last if before is None else min(last, before)
