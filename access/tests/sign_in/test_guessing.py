import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

WRONG = "three quiet hens"
ATTEMPTS = 5


@pytest.fixture
def guess(type_password):
    def guessed(client, times, username="sam"):
        return [type_password(client, username, WRONG).status_code for _ in range(times)]

    return guessed


def test_after_five_wrong_passwords_none_is_tried(user, guess, type_password):
    browser = Client()
    assert guess(browser, ATTEMPTS) == [200, 200, 200, 200, 429]
    assert type_password(browser).status_code == 429


def test_another_address_or_a_new_browser_makes_no_difference(user, guess, type_password):
    guess(Client(REMOTE_ADDR="192.0.2.1"), ATTEMPTS)
    assert type_password(Client(REMOTE_ADDR="192.0.2.2")).status_code == 429


def test_whoever_guesses_elsewhere_does_not_lock_a_person_out_of_their_own_device(user, guess, type_password):
    own = Client()
    type_password(own)
    own.post(reverse("sign-out"))
    assert guess(Client(), ATTEMPTS + 3)[-1] == 429
    assert type_password(own).url == reverse("home")


def test_on_a_person_s_own_device_guessing_is_locked_too(user, guess, type_password):
    own = Client()
    type_password(own)
    own.post(reverse("sign-out"))
    assert guess(own, ATTEMPTS)[-1] == 429
    assert type_password(own).status_code == 429
    assert type_password(Client()).url == reverse("home")


def test_a_device_is_known_for_those_only_who_signed_in_on_it(user, guess, type_password, django_user_model):
    django_user_model.objects.create_user("alex", "Alex Dale", "three quiet geese")
    own = Client()
    type_password(own, "alex", "three quiet geese")
    own.post(reverse("sign-out"))
    guess(Client(), ATTEMPTS)
    assert type_password(own).status_code == 429


def test_a_forged_cookie_makes_no_device_known(user, guess, type_password):
    browser = Client()
    browser.cookies["device"] = f'{{"id": "x", "people": ["{user.public_id}"]}}'
    guess(Client(), ATTEMPTS)
    assert type_password(browser).status_code == 429


def test_the_lock_ends_by_itself_whatever_is_tried_meanwhile(user, guess, type_password, later):
    browser = Client()
    guess(browser, ATTEMPTS)
    later(10 * 60)
    guess(browser, ATTEMPTS)
    later(5 * 60 + 1)
    assert type_password(browser).url == reverse("home")


def test_a_right_password_before_the_fifth_starts_the_count_anew(user, guess, type_password):
    browser = Client()
    guess(browser, ATTEMPTS - 1)
    type_password(browser)
    assert guess(Client(), ATTEMPTS - 1) == [200] * (ATTEMPTS - 1)


def test_the_page_says_the_same_of_a_username_that_is_nobody_s(user, guess, type_password):
    pages = []
    for username in ("sam", "nobody"):
        browser = Client()
        guess(browser, ATTEMPTS)
        response = type_password(browser, username, WRONG)
        guess(browser, ATTEMPTS, username)
        response = type_password(browser, username)
        pages.append((response.status_code, response.text))
    assert pages[0] == pages[1]
    assert pages[0][0] == 429


def test_neither_username_nor_password_is_kept_with_the_count(user, guess):
    guess(Client(), 2)
    kept = str(AccessAttempt.objects.values().get())
    assert "sam" not in kept
    assert WRONG not in kept


def test_one_password_for_many_names_is_slowed_down_by_address(db, guess):
    browser = Client(REMOTE_ADDR="192.0.2.1")
    answers = [guess(browser, 1, f"name{n}")[0] for n in range(31)]
    assert answers == [200] * 30 + [429]
    assert guess(Client(REMOTE_ADDR="192.0.2.2"), 1, "name") == [200]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
    ],
)
def test_behind_proxies_the_address_is_what_the_trusted_ones_say(
    user, guess, settings, proxies, forwarded, counted
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    guess(Client(REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded}), 1)
    assert AccessAttempt.objects.get().ip_address == counted
