"""Work of this room outside a request."""

from celery import shared_task
from django.core.management import call_command

from access.api.once import forget_old_answers


@shared_task
def forget_answers():
    """Forget what other systems were answered a week ago, and their tokens that have ended."""
    forget_old_answers()
    call_command("cleartokens")
