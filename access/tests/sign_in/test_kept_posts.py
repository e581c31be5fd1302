from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from access.models import KeptPost
from access.tests.factories import MembershipFactory, UserFactory
from missing_cse.lib.times import now

TYPED = {"name": "Her own words: “I was fine”", "password": "secret", "code": "123456", "empty": ""}


@pytest.fixture
def away(client, user):
    """A browser whose session has ended while a page of the user's was open."""
    client.force_login(user)
    client.get(reverse("home"))
    del client.cookies["sessionid"]
    return client


def test_a_post_after_the_session_is_kept_and_offered_to_the_same_person(away, user, type_password, trail):
    address = reverse("new-import") + "?service=ours"
    assert away.post(address, TYPED).url.startswith(reverse("sign-in") + "?next=")
    page = type_password(away).url
    assert page == reverse("kept", args=[KeptPost.objects.get().public_id])
    text = away.get(page).text
    assert "Her own words: “I was fine”" in text
    assert "secret" not in text
    assert "123456" not in text
    assert ("session_ended", "sam") in trail()


def test_it_is_sent_to_where_it_was_going_with_all_that_was_typed_and_is_then_gone(away, type_password):
    away.post(reverse("confirm-identity"), TYPED)
    page = away.get(type_password(away).url)
    answer = away.post(
        reverse("kept-send", args=[page.context["post"].public_id]), dict(page.context["post"].data)
    )
    assert (answer.status_code, answer.url) == (307, reverse("confirm-identity"))
    assert not KeptPost.objects.exists()


def test_it_can_be_thrown_away(away, type_password):
    away.post(reverse("home"), TYPED)
    type_password(away)
    assert away.post(reverse("kept-forget", args=[KeptPost.objects.get().public_id])).url == reverse("home")
    assert not KeptPost.objects.exists()


def test_the_next_person_on_that_computer_never_sees_it(away, type_password):
    MembershipFactory(user=UserFactory(username="alex", password="three quiet geese"))
    away.post(reverse("home"), TYPED)
    assert type_password(away, "alex", "three quiet geese").url == reverse("home")
    post = KeptPost.objects.get()
    assert away.get(reverse("kept", args=[post.public_id])).status_code == 404
    assert away.post(reverse("kept-send", args=[post.public_id])).status_code == 404
    away.post(reverse("sign-out"))
    away.post(reverse("home"), TYPED)
    assert set(KeptPost.objects.values_list("user__username", flat=True)) == {"sam", "alex"}


def test_a_part_of_a_page_is_kept_and_leads_the_page_to_sign_in(away):
    answer = away.post(
        reverse("home"), TYPED, headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/"}
    )
    assert answer["HX-Redirect"].startswith(reverse("sign-in"))
    assert KeptPost.objects.get().address == reverse("home")


def test_from_a_device_on_which_nobody_signed_in_nothing_is_kept(user):
    Client().post(reverse("home"), TYPED)
    assert not KeptPost.objects.exists()


def test_a_form_without_the_token_of_its_page_is_not_kept(user):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    browser.get(reverse("home"))
    del browser.cookies["sessionid"]
    assert browser.post(reverse("home"), TYPED).status_code == 403
    assert not KeptPost.objects.exists()


def test_nothing_is_kept_of_a_form_in_which_nothing_was_typed(away):
    away.post(reverse("home"), {"csrfmiddlewaretoken": "x", "password": "secret", "note": " "})
    assert not KeptPost.objects.exists()


def test_what_the_database_cannot_hold_is_left_out(away):
    away.post(reverse("home"), {"no\x00te": "I was\x00 fine."})
    assert KeptPost.objects.get().data == [["note", "I was fine."]]


def test_nothing_is_kept_for_an_address_longer_than_any_of_ours(away):
    away.post(reverse("home") + "?q=" + "x" * 1000, TYPED)
    away.post(reverse("keep-unsent"), TYPED, headers={"X-Address": "/episodes/?q=" + "x" * 1000})
    assert not KeptPost.objects.exists()


def test_after_a_day_it_is_gone(away, type_password):
    away.post(reverse("home"), TYPED)
    KeptPost.objects.update(at=now() - timedelta(hours=24, minutes=1))
    post = KeptPost.objects.get()
    assert type_password(away).url == reverse("home")
    assert away.get(reverse("kept", args=[post.public_id])).status_code == 404
    del away.cookies["sessionid"]
    away.post(reverse("home"), {"name": "New."})
    assert not KeptPost.objects.filter(pk=post.pk).exists()


def test_only_the_newest_few_are_kept(away):
    for number in range(25):
        away.post(reverse("home"), {"name": str(number)})
    kept = [post.data[0][1] for post in KeptPost.objects.order_by("-pk")]
    assert kept == [str(number) for number in range(24, 4, -1)]


@pytest.mark.parametrize(
    ("address", "answer"),
    [("/episodes/?area=north", 204), ("/sign-in/", 400), ("//example.org/", 400), ("/no/such/page", 400)],
)
def test_a_page_keeps_what_stands_unsent_if_it_was_going_to_a_page_of_ours(away, address, answer):
    sent = away.post(reverse("keep-unsent"), TYPED, headers={"X-Address": address})
    assert sent.status_code == answer
    assert [post.address for post in KeptPost.objects.all()] == ([address] if answer == 204 else [])


def test_what_a_page_keeps_while_its_session_goes_on_is_that_person_s(client, user):
    client.force_login(user)
    client.post(reverse("keep-unsent"), TYPED, headers={"X-Address": "/episodes/"})
    assert KeptPost.objects.get().user == user
