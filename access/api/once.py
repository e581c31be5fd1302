"""Requests that change something carry an idempotency key, and are carried out once.

After draft-ietf-httpapi-idempotency-key-header: the same request again gets the answer of the first, for a
week; the key with another body is 422; a request that is still at work is 409.
"""

import json
import re
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from http import HTTPStatus

from django.db import transaction
from rest_framework.response import Response

from access.models import KeptAnswer
from missing_cse.lib.api.problems import Refused
from missing_cse.lib.prepared import Prepared, as_json, run
from missing_cse.lib.times import now

HEADER = "Idempotency-Key"
LONGEST = 255
# Printable ASCII, and not blanks and quotes alone.
PATTERN = "^[ -~]*[!#-~][ -~]*$"
KEPT = timedelta(days=7)
# Hold the key until the transaction ends; what follows sees what the one that held it before has committed.
CLAIM = Prepared(
    """
    SELECT set_config('access.claimed', pg_try_advisory_xact_lock(hashtextextended(%(claim)s, 0))::text, true)
    """,
    claim="text",
)
CLAIMED = Prepared(
    """
    SELECT current_setting('access.claimed')::boolean, k.fingerprint, k.status, k.body
    FROM (VALUES (1)) one LEFT JOIN access_keptanswer k ON k.client_id = %(client)s AND k.key = %(key)s
    """,
    client="bigint",
    key="text",
)
KEEP = Prepared(
    """
    INSERT INTO access_keptanswer (client_id, key, fingerprint, status, body)
    VALUES (%(client)s, %(key)s, %(fingerprint)s, %(status)s, %(body)s)
    """,
    client="bigint",
    key="text",
    fingerprint="text",
    status="smallint",
    body="jsonb",
)


def once(method):
    """For a method of an `ApiView` that changes something: one transaction, carried out once for a key."""

    @wraps(method)
    def carried_out(view, request, *args, **kwargs):
        key, client = _key(request), request.auth.application
        fingerprint = _fingerprint(request)
        with transaction.atomic():
            if again := _claim(client, key, fingerprint):
                view.may_tell_again(request, *args, **kwargs)
                return again
            answer = method(view, request, *args, **kwargs)
            kept = {"status": answer.status_code, "body": as_json(answer.data)}
            run(KEEP, client=client.pk, key=key, fingerprint=fingerprint, **kept)
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


def _claim(client, key, fingerprint):
    """Hold the key until the transaction ends: the answer that is kept for it, or None."""
    claim = f"idempotency:{client.pk}:{key}"
    ((claimed, *kept),) = run(CLAIM, CLAIMED, claim=claim, client=client.pk, key=key)
    if not claimed:
        raise Refused(
            HTTPStatus.CONFLICT,
            "A request with this idempotency key is at work. Send it again in a moment.",
            type="idempotency-key-at-work",
        )
    first, status, body = kept
    if first is None:
        return None
    if first != fingerprint:
        raise Refused(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "This idempotency key was used for another request.",
            type="idempotency-key-reused",
        )
    return Response(json.loads(body), status=status)
