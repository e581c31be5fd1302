import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from access.tests.factories import UserFactory
from access.tests.sign_in.codes import code_of


def test_the_code_of_an_app_is_that_of_the_standard():
    assert code_of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at=59) == "287082"


def test_a_person_without_a_second_factor_signs_in_by_password_where_none_is_required(
    client, user, type_password
):
    assert type_password(client).url == reverse("home")


class TestRequired:
    @pytest.fixture(autouse=True)
    def required(self, settings):
        settings.SECOND_FACTOR_REQUIRED = True

    @pytest.mark.parametrize("address", ["home", "episodes"])
    def test_a_person_without_one_is_led_to_setting_it_up_first(self, client, user, address):
        client.force_login(user)
        assert client.get(reverse(address)).url == reverse("mfa_index")
        assert client.post(reverse(address)).url == reverse("mfa_index")

    def test_a_part_of_a_page_takes_the_whole_page_there(self, client, user):
        client.force_login(user)
        response = client.get(reverse("episodes"), headers={"HX-Request": "true"})
        assert response["HX-Redirect"] == reverse("mfa_index")

    @pytest.mark.parametrize("address", ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn"])
    def test_the_pages_for_setting_it_up_open(self, client, user, address):
        client.force_login(user)
        assert client.get(reverse(address)).status_code == 200

    def test_one_can_leave_without_it(self, client, user):
        client.force_login(user)
        assert client.post(reverse("sign-out")).url == reverse("sign-in")

    def test_with_one_every_page_opens_and_the_database_is_asked_once(
        self, client, user, set_up_app, django_assert_max_num_queries
    ):
        set_up_app(user)
        assert client.get(reverse("home")).status_code == 200
        with django_assert_max_num_queries(50) as queries:
            client.get(reverse("home"))
        assert not [query for query in queries.captured_queries if "mfa_" in query["sql"]]

    def test_whoever_removes_theirs_is_led_to_setting_it_up_again(self, client, user, set_up_app):
        set_up_app(user)
        client.get(reverse("home"))
        client.post(reverse("mfa_deactivate_totp"))
        assert client.get(reverse("home")).url == reverse("mfa_index")


def test_setting_up_an_app_shows_recovery_codes_once(client, user, set_up_app):
    set_up_app(user)
    first = client.get(reverse("mfa_view_recovery_codes"))
    codes = first.context["unused_codes"]
    assert len(set(codes)) == 10
    assert codes[0] in first.text
    assert codes[0] not in client.get(reverse("mfa_view_recovery_codes")).text


def test_the_key_is_not_stored_in_the_clear(client, user, set_up_app):
    secret = set_up_app(user)
    stored = Authenticator.objects.get(user=user, type="totp").data
    assert secret not in str(stored)


def test_a_wrong_code_sets_nothing_up(client, user):
    client.force_login(user)
    client.get(reverse("mfa_activate_totp"))
    response = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "That is not right" in response.text
    assert not Authenticator.objects.exists()


def test_signing_in_takes_password_and_code(client, user, set_up_app, type_password, later):
    secret = set_up_app(user)
    browser = Client()
    assert type_password(browser, next=reverse("episodes")).url == reverse("mfa_authenticate")
    assert browser.get(reverse("home")).status_code == 302
    later(60)
    assert browser.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).url == reverse("episodes")
    assert browser.get(reverse("home")).status_code == 200


def test_a_code_works_once(client, user, set_up_app, type_password, later):
    secret = set_up_app(user)
    later(60)
    code = code_of(secret)
    for browser, answer in ((Client(), 302), (Client(), 200)):
        type_password(browser)
        assert browser.post(reverse("mfa_authenticate"), {"code": code}).status_code == answer


def test_a_recovery_code_works_once_in_place_of_the_app(client, user, set_up_app, type_password):
    set_up_app(user)
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][3]
    for browser, answer in ((Client(), 302), (Client(), 200)):
        type_password(browser)
        assert browser.post(reverse("mfa_authenticate"), {"code": code}).status_code == answer


def test_guessing_codes_is_limited_and_the_right_one_is_then_refused_too(
    client, user, set_up_app, type_password, later
):
    secret = set_up_app(user)
    later(60)
    browser = Client()
    type_password(browser)
    for _ in range(5):
        answer = browser.post(reverse("mfa_authenticate"), {"code": "000000"})
        assert "That is not right" in answer.text
    answer = browser.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert "too many wrong codes" in answer.text
    later(15 * 60 + 1)
    type_password(browser)
    assert browser.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).status_code == 302


def test_changing_the_second_factor_asks_again_who_one_is(client, user, set_up_app, later):
    secret = set_up_app(user)
    later(11 * 60)
    first = client.get(reverse("mfa_index"))
    assert first.url == f"{reverse('confirm-identity')}?next=%2Fsecond-factor%2F"
    answers = {"password": "three quiet herons", "code": code_of(secret), "next": reverse("mfa_index")}
    assert "The password is not right" in client.post(first.url, {**answers, "password": "wrong"}).text
    assert "That is not right" in client.post(first.url, {**answers, "code": "000000"}).text
    assert client.get(reverse("mfa_index")).status_code == 302
    assert client.post(first.url, answers).url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200


def test_confirming_leads_to_no_other_site(client, user):
    client.force_login(user)
    answers = {"password": "three quiet herons", "next": "https://example.org/"}
    assert client.post(reverse("confirm-identity"), answers).url == reverse("mfa_index")


def test_nobody_removes_the_passkey_of_another(client, user):
    other = Authenticator.objects.create(user=UserFactory(), type="webauthn", data={"name": "Theirs"})
    client.force_login(user)
    for chosen in (other.pk, "none", "", "9" * 5000):
        assert client.post(reverse("mfa_remove_webauthn"), {"passkey": chosen}).status_code == 404
    assert Authenticator.objects.filter(pk=other.pk).exists()


def test_a_person_removes_their_own_passkey(client, user):
    own = Authenticator.objects.create(user=user, type="webauthn", data={"name": "Mine"})
    client.force_login(user)
    assert client.post(reverse("mfa_remove_webauthn"), {"passkey": own.pk}).url == reverse("mfa_index")
    assert not Authenticator.objects.exists()


def test_an_operator_resets_the_second_factor_of_a_lost_device(
    client, user, set_up_app, type_password, trail
):
    set_up_app(user)
    call_command("reset_second_factor", "sam")
    assert type_password(Client()).url == reverse("home")
    assert ("second_factor_reset", "sam") in trail()


@pytest.mark.parametrize(("username", "problem"), [("sam", "has no second"), ("nobody", "is nobody with")])
def test_where_there_is_nothing_to_reset_the_operator_is_told(user, username, problem):
    with pytest.raises(CommandError, match=problem):
        call_command("reset_second_factor", username)
