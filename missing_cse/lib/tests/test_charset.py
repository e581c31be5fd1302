import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
FORM = "multipart/form-data; boundary=here"


def sign_in_as(client, username, charset=""):
    body = (
        b'--here\r\nContent-Disposition: form-data; name="username"\r\n\r\n' + username + b"\r\n--here--\r\n"
    )
    return client.generic("POST", reverse("sign-in"), body, content_type=FORM + charset)


@pytest.mark.parametrize("charset", ["", "; charset=UTF-8", "; charset=utf8"])
def test_what_our_pages_send_is_read(client, charset):
    answer = sign_in_as(client, "zoë".encode(), charset)
    assert (answer.status_code, answer.context["form"]["username"].value()) == (200, "zoë")


@pytest.mark.parametrize("charset", ["utf-7", "raw_unicode_escape", "zlib", "idna"])
def test_another_character_set_is_refused(client, charset):
    assert sign_in_as(client, b"a\\ud800", f"; charset={charset}").status_code == 415
