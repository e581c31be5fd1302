"""What follows when a child's date of birth is put right: ages, and what is odd about them.

Ages are snapshots, and stay when the child moves or grows; but one that came from a wrong birthday was never
true.
"""

from django.db import connection, transaction

from cases.judging import JUDGED_AGAIN
from missing_cse.lib.times import now


def redate_episodes(child):
    """The ages of the child's episodes, and whether they are set aside: judged as an import judges them."""
    # Held in one order, and read only then: somebody may be working on them.
    list(child.episodes.select_for_update().order_by("pk").values_list("pk"))
    with connection.cursor() as cursor:
        cursor.execute(JUDGED_AGAIN, {"child": child.pk, "now": now()})


# Functions of a child whose date of birth changed. Rooms to the right add theirs when they start.
FOLLOWING = [redate_episodes]


@transaction.atomic
def redate(child):
    """Bring what follows from the child's date of birth up to date with it."""
    for follow in FOLLOWING:
        follow(child)
