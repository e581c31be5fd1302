import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.urls import reverse

from access.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(monkeypatch):
    """The names of files that are written to disk while they come in."""
    names = []
    new_file = TemporaryFileUploadHandler.new_file

    def noted(self, *args, **kwargs):
        new_file(self, *args, **kwargs)
        names.append(self.file_name)

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", noted)
    return names


def send(client, size, address="sign-in"):
    file = SimpleUploadedFile("large.csv", b"0" * size)
    return client.post(reverse(address), {"username": "nobody", "password": "none", "uploads": file})


LARGE = 3 * 1024 * 1024


def test_a_file_from_nobody_is_passed_over_and_never_kept(client, written):
    response = send(client, LARGE)
    assert response.status_code == 200
    assert response.context["form"].data["username"] == "nobody"
    assert not response.wsgi_request.FILES
    assert written == []


def test_who_is_no_longer_signed_in_is_asked_to_sign_in(client, written):
    assert send(client, LARGE, "new-import")["Location"].startswith(reverse("sign-in"))
    assert written == []


@pytest.mark.parametrize("size", [10, LARGE])
def test_a_file_from_a_person_signed_in_comes_in_whole(client, size, written):
    client.force_login(UserFactory())
    response = send(client, size)
    assert response.wsgi_request.FILES["uploads"].size == size
    assert written == ([] if size == 10 else ["large.csv"])


def test_a_request_that_is_too_large_is_refused_unread(client, settings):
    client.force_login(UserFactory())
    settings.LARGEST_REQUEST = 10_000
    assert send(client, 10_001).status_code == 400
    assert send(client, 1_000).status_code == 200


def test_a_file_from_a_system_is_passed_over(client, written):
    refused = send(client, LARGE, "api-token")
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_request")
    assert written == []
