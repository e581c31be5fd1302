import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from kombu.exceptions import OperationalError

from access.roles import Role
from access.tests.factories import MembershipFactory, staffordshire
from cases.actions import importing
from cases.actions.importing import start_import
from cases.imports.uploads import folder_of
from cases.models import ImportRun

pytestmark = pytest.mark.django_db


@pytest.fixture
def start(settings, tmp_path):
    """A function that uploads files of these names as someone of a role."""
    settings.UPLOADS = tmp_path
    service = staffordshire()

    def start(*names, role=Role.SENIOR_COORDINATOR):
        return start_import(
            service=service,
            police_force=service.police_forces.get(),
            by=MembershipFactory(service=service, role=role).user,
            uploads=[SimpleUploadedFile(name, b"any") for name in names],
        )

    return start


@pytest.fixture
def sent(monkeypatch):
    sent = []
    monkeypatch.setattr(importing.run_import, "delay", sent.append)
    return sent


def test_an_upload_waits_for_the_worker_with_its_files(start, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        run = start("children.csv", "staff.csv")

    assert run.status == "waiting"
    assert set(run.files) == {"children.csv", "staff.csv"}
    assert (folder_of(run) / "children.csv").read_bytes() == b"any"
    assert sent == [str(run.public_id)]


def test_what_is_no_record_file_starts_nothing(start, tmp_path):
    with pytest.raises(ValidationError, match="notes.csv is not a record file you can import"):
        start("children.csv", "notes.csv")

    assert not ImportRun.objects.exists()
    assert not list(tmp_path.iterdir())


def test_only_those_who_may_give_people_roles_bring_them_in(start):
    start("staff.csv", role=Role.SENIOR_COORDINATOR)
    start("children.csv", role=Role.ADMINISTRATOR)

    with pytest.raises(ValidationError, match="staff.csv is not a record file you can import"):
        start("staff.csv", role=Role.ADMINISTRATOR)


def test_without_a_broker_the_upload_waits(start, monkeypatch, django_capture_on_commit_callbacks):
    def fail(public_id):
        raise OperationalError

    monkeypatch.setattr(importing.run_import, "delay", fail)

    with django_capture_on_commit_callbacks(execute=True):
        run = start("children.csv")

    assert run.status == "waiting"
    assert folder_of(run).exists()
