import hmac
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from access.models import Delivery, Webhook
from access.webhooks.signing import secret_of, signed

WEBHOOK = UUID("6f1f2f0e-0c2b-4f3f-9f0a-3c1c8f9f7f10")
DELIVERY = UUID("0b9e8d1c-55f5-4a7f-8f6f-0a1b2c3d4e5f")
AT = datetime(2026, 4, 1, 12, 0, 0, 900_000, tzinfo=UTC)


def test_a_delivery_is_signed_so_that_who_has_the_secret_can_check_it():
    delivery = Delivery(public_id=DELIVERY, webhook=Webhook(public_id=WEBHOOK))
    headers = signed(delivery, b'{"id":1}', at=AT)
    assert headers["webhook-id"] == str(DELIVERY)
    assert headers["webhook-timestamp"] == "1775044800"
    key = b64decode(secret_of(WEBHOOK).removeprefix("whsec_"))
    content = f"{DELIVERY}.1775044800.".encode() + b'{"id":1}'
    assert headers["webhook-signature"] == f"v1,{b64encode(hmac.digest(key, content, sha256)).decode()}"


def test_a_secret_has_as_many_bytes_as_the_specification_asks_for_and_differs_between_webhooks():
    assert len(b64decode(secret_of(WEBHOOK).removeprefix("whsec_"))) == 32
    assert secret_of(WEBHOOK) != secret_of(DELIVERY)


def test_a_secret_follows_from_the_installations_own(settings):
    before = secret_of(WEBHOOK)
    settings.SECRET_KEY = "another"
    assert secret_of(WEBHOOK) != before
