"""Signatures after the Standard Webhooks specification (v1, HMAC-SHA256), and the secrets behind them."""

import hmac
from base64 import b64encode
from hashlib import sha256

from django.utils.crypto import salted_hmac


def secret_of(public_id):
    """The secret of a webhook, given its public id, as the receiver types it in: whsec_ and base64.

    It follows from that id and SECRET_KEY and is kept nowhere: a copy of the database can't sign. With
    another SECRET_KEY all secrets are others, so that each webhook has to be set up again.
    """
    return f"whsec_{b64encode(_key(public_id)).decode()}"


def signed(delivery, body, *, at):
    """The headers of one attempt, at an aware time, to send `body` (bytes)."""
    second = int(at.timestamp())
    content = f"{delivery.public_id}.{second}.".encode() + body
    signature = hmac.digest(_key(delivery.webhook.public_id), content, sha256)
    return {
        "webhook-id": str(delivery.public_id),
        "webhook-timestamp": str(second),
        "webhook-signature": f"v1,{b64encode(signature).decode()}",
    }


def _key(public_id):
    return salted_hmac("access.webhooks", str(public_id), algorithm="sha256").digest()
