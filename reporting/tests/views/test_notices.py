import pytest
from django.urls import reverse

from access.roles import Role

pytestmark = pytest.mark.django_db
ADDRESS = "/reports/letters/"


def test_a_commissioner_chooses_whether_letters_come(client, signed_in):
    user = signed_in(Role.COMMISSIONER)
    assert client.get(ADDRESS).context["form"]["wanted"].initial == "yes"
    assert client.post(ADDRESS, {"wanted": "no"}).url == reverse("home")
    user.refresh_from_db()
    assert not user.letters_on_reports
    assert "You get no e-mail when a report appears" in client.get(reverse("home")).content.decode()


def test_a_choice_that_was_not_made_is_asked_for(client, signed_in):
    signed_in(Role.COMMISSIONER)
    page = client.post(ADDRESS, {}).content.decode()
    assert "Say whether you want an e-mail when a report appears" in page


def test_others_have_no_such_choice(client, signed_in):
    signed_in(Role.SENIOR_COORDINATOR)
    assert client.get(ADDRESS).status_code == 403
