"""Sends what waits in the outbox: at least once, later and later where it fails, for about three days."""

import json
import random
import time
from datetime import UTC, timedelta
from http import HTTPStatus

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction

from access.models import Delivery, Webhook
from access.outbox import take
from access.webhooks.signing import signed
from missing_cse.lib.outside import NoAnswer, NotOutside, post
from missing_cse.lib.times import HOUR, MINUTE, now

# How long after each attempt that failed the next one is made; after the last it is given up.
WAITS = (1 * MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 18 * HOUR, 24 * HOUR)
# So that those that failed together are not sent again together.
SPREAD, RANDOM = 0.1, random.SystemRandom()
# Seconds after which the next turn goes on: a webhook doesn't keep a worker for itself.
TURN = 30
KEPT = timedelta(days=30)


def webhooks_with_work():
    """The public ids of the webhooks for which something is due."""
    due = Delivery.objects.due(now())
    return Webhook.objects.filter(pk__in=due.values("webhook")).values_list("public_id", flat=True)


def deliver(webhook):
    """Send what is due for a webhook, given its public id, until one fails: the others then wait for the
    next turn, as they do when this one has taken long enough."""
    until = time.monotonic() + TURN
    while time.monotonic() < until and (delivery := _take(webhook)):
        status, why = _send(delivery)
        _record(delivery, status=status, why=why)
        if why:
            return


def forget_old_deliveries():
    """Delete what was made more than a month ago; how many there were."""
    return Delivery.objects.filter(made_at__lt=now() - KEPT).delete()[0]


def _take(webhook):
    due = Delivery.objects.due(now()).filter(webhook__public_id=webhook).select_related("webhook")
    return take(due, "attempts", "next_at")


def _send(delivery):
    """(status of the answer or None, what was wrong in words or "")."""
    told = {
        "id": str(delivery.public_id),
        "type": delivery.event,
        "at": delivery.made_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "data": {"id": str(delivery.subject)},
    }
    body = json.dumps(told, separators=(",", ":")).encode()
    headers = {"Content-Type": "application/json", "User-Agent": "missing-cse"}
    try:
        status = post(delivery.webhook.url, body, headers | signed(delivery, body, at=now()))
    except (NotOutside, NoAnswer) as error:
        return None, str(error)
    except SoftTimeLimitExceeded:
        return None, "The answer took too long"
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return status, ""
    if status == HTTPStatus.GONE:
        return status, "The receiver wants nothing any more, so the webhook was switched off"
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return status, "The answer was a redirect, which is not followed"
    return status, "The answer was an error"


@transaction.atomic
def _record(delivery, *, status, why):
    """What became of an attempt, unless another has begun since. A webhook whose receiver is gone is switched
    off, unless it has got another URL meanwhile."""
    gone = status == HTTPStatus.GONE
    if gone:
        Webhook.objects.filter(pk=delivery.webhook_id, url=delivery.webhook.url).update(active=False)
    if not why:
        became = {"next_at": None, "delivered_at": now()}
    elif gone or delivery.attempts > len(WAITS):
        became = {"next_at": None, "given_up_at": now()}
    else:
        wait = WAITS[delivery.attempts - 1]
        became = {"next_at": now() + wait * RANDOM.uniform(1 - SPREAD, 1 + SPREAD)}
    mine = Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts, next_at=delivery.next_at)
    mine.update(status=status, why=why, **became)
