"""E-mails, out of an outbox: written in the transaction of what they tell of, sent by the worker.

No e-mail has a child's data in it: it says that something waits, and where.
"""

import logging
from datetime import timedelta

from django.core.mail import EmailMessage

from access.models import Letter
from access.outbox import take
from missing_cse.lib.sealed import seal, unseal
from missing_cse.lib.times import DAY, HOUR, MINUTE, now

log = logging.getLogger(__name__)

PURPOSE = "letter"
# How long after each attempt that failed the next one is made; after the last it is given up.
WAITS = (1 * MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 1 * DAY)
KEPT = timedelta(days=30)


def write_letter(to, subject, body):
    """Write an e-mail, in the transaction of what it tells of, and send it soon; returns it."""
    from access.tasks import send_soon

    letter = Letter.objects.create(to=to, subject=subject, sealed_body=seal(body, PURPOSE))
    send_soon()
    return letter


def send_letters():
    """Send what is due, each in a transaction of its own."""
    while letter := take(Letter.objects.due(now()), "next_at"):
        sent = False
        try:
            body = unseal(letter.sealed_body, PURPOSE)
            EmailMessage(letter.subject, body, to=[letter.to]).send()
            sent = True
        # Strangers give addresses, and to some that are valid nothing can be written: the others still go.
        except Exception as error:
            log.warning("a letter could not be sent: %s", type(error).__qualname__)
        _record(letter, sent=sent)


def forget_old_letters():
    """Delete what was made more than a month ago; how many there were."""
    return Letter.objects.filter(made_at__lt=now() - KEPT).delete()[0]


def _record(letter, *, sent):
    if sent or letter.attempts > len(WAITS):
        letter.next_at, letter.sealed_body = None, ""
        letter.sent_at, letter.given_up_at = (now(), None) if sent else (None, now())
    else:
        letter.next_at = now() + WAITS[letter.attempts - 1]
    letter.save(update_fields=["next_at", "sealed_body", "sent_at", "given_up_at"])
