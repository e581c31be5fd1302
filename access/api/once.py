"""Requests that change something carry an idempotency key, and are carried out once.

After draft-ietf-httpapi-idempotency-key-header: the same request again gets the answer of the first, for a
week; the key with another body is 422; a request that is still at work is 409.
"""

import re
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from http import HTTPStatus

from django.db import connection, transaction
from django.db.models import JSONField, Value
from rest_framework.response import Response

from access.models import KeptAnswer
from missing_cse.lib.api.problems import Refused
from missing_cse.lib.times import now

HEADER = "Idempotency-Key"
LONGEST = 255
# Printable ASCII, and not blanks and quotes alone.
PATTERN = "^[ -~]*[!#-~][ -~]*$"
KEPT = timedelta(days=7)


def once(method):
    """For a method of an `ApiView` that changes something: one transaction, carried out once for a key."""

    @wraps(method)
    def carried_out(view, request, *args, **kwargs):
        key, client = _key(request), request.auth.application
        fingerprint = _fingerprint(request)
        with transaction.atomic():
            _claim(client, key)
            if kept := KeptAnswer.objects.filter(client=client, key=key).first():
                again = _again(kept, fingerprint)
                view.may_tell_again(request, *args, **kwargs)
                return again
            answer = method(view, request, *args, **kwargs)
            KeptAnswer.objects.create(
                client=client,
                key=key,
                fingerprint=fingerprint,
                status=answer.status_code,
                body=Value(answer.data, JSONField()),
            )
            return answer

    carried_out.needs_key = True  # which the OpenAPI document says
    return carried_out


def forget_old_answers():
    """Delete the answers that are older than a week; how many there were."""
    return KeptAnswer.objects.filter(at__lt=now() - KEPT).delete()[0]


def _key(request):
    key = request.headers.get(HEADER, "").strip().strip('"')
    if len(key) > LONGEST or not re.fullmatch(PATTERN, key):
        raise Refused(
            HTTPStatus.BAD_REQUEST,
            f"Send a header {HEADER} with a new random value, such as a UUID, for each change: "
            f"1 to {LONGEST} printable ASCII characters.",
            type="idempotency-key-missing",
        )
    return key


def _fingerprint(request):
    sent = request._request
    return sha256(b"\0".join((sent.method.encode(), sent.path.encode(), sent.body))).hexdigest()


def _claim(client, key):
    """Hold the key until the transaction ends. A statement of its own: what follows must see what the one
    that held the key before has committed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"idempotency:{client.pk}:{key}"]
        )
        if not cursor.fetchone()[0]:
            raise Refused(
                HTTPStatus.CONFLICT,
                "A request with this idempotency key is at work. Send it again in a moment.",
                type="idempotency-key-at-work",
            )


def _again(kept, fingerprint):
    if kept.fingerprint != fingerprint:
        raise Refused(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "This idempotency key was used for another request.",
            type="idempotency-key-reused",
        )
    return Response(kept.body, status=kept.status)
