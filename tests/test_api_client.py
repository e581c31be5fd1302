"""A client made from the OpenAPI document alone can do what a police system does."""

import importlib
import json
import subprocess
import sys
from datetime import timedelta
from http import HTTPStatus
from types import SimpleNamespace

import pytest

from access.api.schema import openapi
from access.models import Scope
from access.tests.calling import system_of
from access.tests.factories import staffordshire
from cases.models import Episode, Handover
from cases.tests.handing_over import a_handover
from missing_cse.lib.times import now

pytestmark = pytest.mark.django_db(transaction=True)
CONFIG = {"post_hooks": [], "content_type_overrides": {"application/pdf": "application/octet-stream"}}


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """The client's package: `of(name)` gives a module of it."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "openapi.json").write_text(json.dumps(openapi()))
    (folder / "config.json").write_text(json.dumps(CONFIG))
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta=none", "--fail-on-warning"]
    given = ["--path=openapi.json", "--config=config.json", "--output-path=police_client"]
    done = subprocess.run([*command, *given], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"police_client.{name}")
    sys.path.remove(str(folder))


@pytest.fixture
def police(generated, live_server):
    """The service, and the generated client with a token of its force's system."""
    service = staffordshire()
    token = system_of(service, *Scope).token
    client = generated("client").AuthenticatedClient(base_url=live_server.url, token=token)
    return SimpleNamespace(service=service, client=client)


def test_it_sends_and_corrects(generated, police):
    models, sent = generated("models"), now() - timedelta(hours=3)
    notification = models.Notification(
        reference="MP000777",
        child=models.SentChild(first_name="Robin", last_name="Invented"),
        district="stafford",
        missing=models.SentMissing(since=sent),
    )
    send = generated("api.notifications.send_notification").sync_detailed
    first = send(client=police.client, body=notification, idempotency_key="one")
    again = send(client=police.client, body=notification, idempotency_key="one")
    assert (first.status_code, again.status_code) == (HTTPStatus.CREATED, HTTPStatus.CREATED)
    assert first.parsed == again.parsed
    correct = generated("api.corrections.correct_notification").sync_detailed
    body = models.Correction(reference="MP000777", district="tamworth")
    assert correct(client=police.client, body=body, idempotency_key="two").parsed.id == first.parsed.id
    (episode,) = Episode.objects.all()
    assert (episode.district.slug, episode.missing_since) == ("tamworth", sent)


def test_it_sends_a_batch_and_reads_what_became_of_each(generated, police):
    models = generated("models")
    items = [
        models.NotificationItem(kind="notification", reference="MP1", child=models.SentChild(reference="P1")),
        models.VoidItem(kind="void", reference="MP1"),
        models.VoidItem(kind="void", reference="MP2"),
    ]
    send = generated("api.batches.send_batch").sync_detailed
    answer = send(client=police.client, body=models.Batch(items=items), idempotency_key="one")
    assert [item.status for item in answer.parsed.items][2] == HTTPStatus.NOT_FOUND
    assert answer.parsed.items[1].receipt.reference == "MP1"


def test_it_is_told_of_a_problem(generated, police):
    find = generated("api.episodes.find_episode").sync_detailed
    answer = find(client=police.client, body=generated("models").Reference(reference="MP404"))
    assert (answer.status_code, type(answer.parsed).__name__) == (HTTPStatus.NOT_FOUND, "Problem")


def test_it_collects_and_gives_a_receipt(generated, police):
    handover = a_handover(police.service.districts.get(slug="stafford"))
    listed = generated("api.interviews.list_interviews").sync(client=police.client)
    assert [item.id for item in listed.items] == [handover.public_id]
    interview = generated("api.interviews.read_interview").sync(handover.public_id, client=police.client)
    assert interview.parts
    document = generated("api.interviews.read_interview_document").sync(
        handover.public_id, client=police.client
    )
    assert document.payload.read().startswith(b"%PDF")
    receipt = generated("models").ReceiptSent(record_number="OCC-2018-004711")
    give = generated("api.interviews.give_receipt").sync
    given = give(handover.public_id, client=police.client, body=receipt, idempotency_key="one")
    assert given.record_number == "OCC-2018-004711"
    assert Handover.objects.get(pk=handover.pk).state == Handover.State.SENT
