"""What the worker does for this room. A message may come twice, late or never: each task bears that."""

from celery import shared_task

from referrals.actions.query_notices import write_due_notices
from referrals.actions.refer import forget_drafts


@shared_task
def look_after_queries():
    """Remind referrers who have not answered, and tell the leads of their agencies."""
    write_due_notices()


@shared_task
def forget_old_drafts():
    """Forget what referrers began and did not save for long, and what leads to their receipts."""
    forget_drafts()
