"""How workers share what waits to be sent: letters, and deliveries to webhooks.

A row has `attempts`, and `next_at`, the time of the next one in UTC.
"""

from django.db import transaction

from missing_cse.lib.times import MINUTE, now

# Until then an attempt is at work; afterwards its worker has died, and another one takes it.
TAKEN_FOR = 5 * MINUTE


@transaction.atomic
def take(due, *order):
    """The first of the rows that are due and that no other worker has, for this one alone for a while, as one
    more attempt; None where there is none."""
    taken = due.select_for_update(skip_locked=True, of=("self",)).order_by(*order).first()
    if taken:
        taken.attempts += 1
        taken.next_at = now() + TAKEN_FOR
        taken.save(update_fields=["attempts", "next_at"])
    return taken
