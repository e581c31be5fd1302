"""Work of this room outside a request. A message may come twice, late or never: each task bears that."""

from celery import shared_task
from django.core.management import call_command
from django.db import transaction

from access.api.once import forget_old_answers
from access.letters import forget_old_letters, send_letters
from access.webhooks.delivering import TURN, deliver, forget_old_deliveries, webhooks_with_work


@shared_task
def forget_what_is_old():
    """Forget what other systems were answered a week ago, old deliveries and letters, and ended tokens."""
    forget_old_answers()
    forget_old_deliveries()
    forget_old_letters()
    call_command("cleartokens")


@shared_task(soft_time_limit=2 * TURN, time_limit=3 * TURN)
def deliver_to(webhook):
    """Send what is due for a webhook, given its public id."""
    deliver(webhook)


@shared_task
def look_after_deliveries():
    """Queue what is due: what failed before, and what was made in a time without a broker."""
    for webhook in webhooks_with_work():
        deliver_to.delay(str(webhook))


def deliver_soon(webhooks):
    """Send what is due for these as soon as the transaction is committed."""
    ids = [str(webhook.public_id) for webhook in webhooks]
    if ids:
        transaction.on_commit(lambda: [deliver_to.delay(each) for each in ids], robust=True)


@shared_task
def send_what_is_due():
    """Send the letters that are due: the new ones, and those that the mail server did not take before."""
    send_letters()


def send_soon():
    """Send letters as soon as the transaction is committed."""
    transaction.on_commit(send_what_is_due.delay, robust=True)
