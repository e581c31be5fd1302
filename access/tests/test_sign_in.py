import pytest
from django.urls import reverse

from access.tests.factories import MembershipFactory, UserFactory

PASSWORD = "three quiet herons"


@pytest.fixture
def user(db):
    return MembershipFactory(user=UserFactory(username="sam", password=PASSWORD)).user


def sign_in(client, username="sam", password=PASSWORD, **data):
    return client.post(reverse("sign-in"), {"username": username, "password": password, **data})


def test_a_person_signs_in_and_lands_at_home(client, user):
    assert sign_in(client).url == reverse("home")


def test_a_person_signs_in_and_goes_on_to_the_page_asked_for(client, user):
    first = client.get(reverse("episodes"))
    assert client.get(first.url).context["next"] == reverse("episodes")
    assert sign_in(client, next=reverse("episodes")).url == reverse("episodes")


def test_signing_in_leads_to_no_other_site(client, user):
    assert sign_in(client, next="https://example.org/").url == reverse("home")


@pytest.mark.parametrize(("username", "password"), [("sam", "wrong"), ("nobody", PASSWORD)])
def test_the_error_does_not_tell_which_of_the_two_is_wrong(client, user, username, password):
    response = sign_in(client, username, password)
    assert response.context["form"].non_field_errors() == [
        "The username or the password is not right. Check both and try again."
    ]


def test_an_inactive_person_gets_the_same_error(client, user):
    user.is_active = False
    user.save()
    assert "is not right" in sign_in(client).content.decode()


def test_what_is_missing_is_asked_for_by_name(client, user):
    page = sign_in(client, "", "").content.decode()
    assert "Enter your username" in page
    assert "Enter your password" in page


def test_a_person_signs_out(client, user):
    client.force_login(user)
    assert client.post(reverse("sign-out")).url == reverse("sign-in")
    assert client.get(reverse("home")).status_code == 302


def test_a_person_without_a_role_is_told_so_and_can_leave(client, db):
    client.force_login(UserFactory())
    response = client.get(reverse("home"))
    assert response.status_code == 403
    assert "You have no role yet" in response.content.decode()
    assert client.post(reverse("sign-out")).status_code == 302
