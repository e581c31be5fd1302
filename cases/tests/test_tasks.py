import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from access.tests.factories import MembershipFactory, staffordshire
from cases import tasks
from cases.actions.importing import start_import
from cases.imports.uploads import folder_of
from cases.models import Child, ImportRun
from cases.tests.imports.lines import in_full

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(db):
    service = staffordshire()
    return ImportRun.objects.create(service=service, police_force=service.police_forces.get())


@pytest.mark.parametrize(("waited", "queued"), [(timedelta(minutes=2), True), (timedelta(seconds=2), False)])
def test_what_has_waited_too_long_is_queued_again(waiting, monkeypatch, waited, queued):
    ImportRun.objects.update(created_at=now() - waited)
    sent = []
    monkeypatch.setattr(tasks.run_import, "delay", sent.append)

    tasks.look_after_imports()

    assert sent == ([str(waiting.public_id)] if queued else [])


@pytest.mark.worker
@pytest.mark.django_db(transaction=True)
def test_the_worker_carries_out_an_upload(worker):
    service = staffordshire()
    files = in_full(staff=[{}], children=[{}], police_notifications=[{}])

    run = start_import(
        service=service,
        police_force=service.police_forces.get(),
        by=MembershipFactory(service=service).user,
        uploads=[SimpleUploadedFile(name, text.encode()) for name, text in files.items()],
    )

    deadline = time.monotonic() + 60
    while run.status in ("waiting", "running"):
        assert time.monotonic() < deadline, run.status
        time.sleep(0.2)
        run.refresh_from_db()
    assert (run.status, run.percent) == ("done", 100)
    assert Child.objects.get().events.get().pgh_context["user"] == run.started_by_id
    assert not folder_of(run).exists()
