"""The pages of the referrer's form. What is tried against it: referrals/tests/refer/test_private_link.py."""

import pytest
from django.urls import reverse

from access.tests.factories import MembershipFactory, ServiceFactory, staffordshire
from referrals.actions.refer import send_draft
from referrals.models import Rfm, RfmDraft
from referrals.tests.refer.written import (
    CHILD,
    COMPLETE,
    FOR_INFORMATION,
    REFERRER,
    a_draft,
    changed,
    complete,
)

BY_ITSELF = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def service(db):
    return staffordshire()


def to(key, step=None):
    return reverse("refer-step", args=[key, step]) if step else reverse("refer-draft", args=[key])


def test_the_first_page_says_what_to_do_in_danger_and_whom_to_call_and_begins_a_draft(client, service):
    page = client.get(reverse("refer", args=[service.slug])).text
    assert page.index("call 999") < page.index("Start now")
    assert "01632 960003" in page
    begun = client.post(reverse("refer", args=[service.slug]))
    assert "Not started" in client.get(begun.url).text
    assert RfmDraft.objects.get().version == service.rfm_versions.get()


def test_a_service_that_has_neither_instrument_nor_telephone_can_be_referred_to(client, db):
    page = client.post(reverse("refer", args=[ServiceFactory().slug]), follow=True)
    assert page.status_code == 200
    assert client.get(reverse("refer", args=["nobody"])).status_code == 404


def test_somebody_who_is_signed_in_may_use_the_form_and_finds_no_way_into_the_service_on_it(client, service):
    client.force_login(MembershipFactory(service=service).user)
    page = client.post(reverse("refer", args=[service.slug]), follow=True).text
    assert "Your referral" in page
    assert reverse("refer", args=[service.slug]) not in page


def test_what_is_typed_is_kept_though_it_is_incomplete_or_wrong_and_what_is_wrong_is_said(client, service):
    draft, key = a_draft(service, {})
    wrong = REFERRER | {"name": "", "email": "pat@"}
    answer = client.post(to(key, "about-you"), wrong)
    assert answer.url == f"{to(key, 'about-you')}?wrong"
    page = client.get(answer.url).text
    assert "Enter an e-mail address" in page
    assert 'value="pat@"' in page
    draft.refresh_from_db()
    assert draft.answers["about-you"] == wrong
    incomplete = client.post(to(key, "about-you"), REFERRER | {"name": ""})
    assert incomplete.url == to(key, "child")


def test_an_e_mail_address_too_long_to_be_kept_is_said_before_anything_is_sent(client, service):
    too_long = changed(complete(service), "about-you", email=f"{'a' * 245}@example.org")
    _, key = a_draft(service, too_long)
    answer = client.post(reverse("refer-check", args=[key]))
    assert "at most 254 characters" in answer.text
    assert not Rfm.objects.exists()


def test_a_step_saves_itself_and_says_so(client, service):
    draft, key = a_draft(service, {})
    saved = client.post(to(key, "child"), CHILD, **BY_ITSELF)
    assert saved.text.startswith("Saved ")
    draft.refresh_from_db()
    assert draft.answers == {"child": CHILD}
    refused = client.post(to(key, "child"), CHILD | {"address": "x" * 250_000}, **BY_ITSELF)
    assert (refused.status_code, "more than we can keep" in refused.text) == (409, True)


def test_the_check_of_what_is_for_information_asks_nothing_about_help(client, service):
    for answers, asks in ((FOR_INFORMATION, False), (COMPLETE, True)):
        _, key = a_draft(service, answers)
        text = client.get(reverse("refer-check", args=[key])).text
        assert ("What help do you hope for?" in text) is asks


def test_the_check_says_what_is_missing_and_why_with_a_link_and_leads_back_there(client, service):
    _, key = a_draft(service, changed(complete(service), "child", date_of_birth=""))
    check = reverse("refer-check", args=[key])
    page = client.get(check).text
    assert f'href="{to(key, "child")}?check">No date of birth</a>. Without it we may not find' in page
    assert "Send the referral" in page
    assert client.post(f"{to(key, 'child')}?check", CHILD).url == check
    assert "Nothing is missing" in client.get(check).text


def test_what_stops_a_referral_leaves_no_button_to_send_it(client, service):
    _, key = a_draft(service, changed(complete(service), "child", district=""))
    page = client.get(reverse("refer-check", args=[key])).text
    assert "We can’t take it without" in page
    assert "Select the district" in page
    assert "Send the referral</button>" not in page


def test_the_receipt_says_when_an_answer_is_due_or_that_none_is(client, service):
    for answers, words in (
        (complete(service), "You have a first answer from us by"),
        (FOR_INFORMATION, "you don’t"),
    ):
        _, key = a_draft(service, answers)
        receipt = client.post(reverse("refer-check", args=[key]), follow=True).text
        rfm = Rfm.objects.latest("pk")
        assert rfm.reference in receipt
        assert words in receipt
        assert "noindex" in receipt


def test_the_receipt_says_whom_to_call_of_the_childs_area_or_of_all_where_it_has_no_number(client, service):
    own, other = "01632 960 001", "01632 960 003"
    service.areas.filter(slug="staffordshire-north").update(phone=own)
    service.areas.filter(slug="stoke-on-trent").update(phone=other)
    _, key = a_draft(service, complete(service))
    receipt = client.post(reverse("refer-check", args=[key]), follow=True).text
    assert own in receipt
    assert other not in receipt
    service.areas.filter(slug="staffordshire-north").update(phone="")
    assert other in client.get(to(key)).text


def test_a_step_that_is_not_asked_for_leads_back_to_the_list(client, service):
    _, key = a_draft(service, FOR_INFORMATION)
    assert client.get(to(key, "consent")).url == to(key)
    assert client.get(to(key, "nothing")).url == to(key)


def test_no_page_takes_more_queries_the_more_is_typed(client, service, django_assert_max_num_queries):
    _, key = a_draft(service, complete(service))
    _, empty = a_draft(service, {})
    for page in ("refer-draft", "refer-check"):
        with django_assert_max_num_queries(9):
            client.get(reverse(page, args=[empty]))
        with django_assert_max_num_queries(9):
            client.get(reverse(page, args=[key]))


def test_the_service_reads_on_the_rfm_what_was_sent_and_without_what(client, service):
    nameless = {"first_name": "", "last_name": "", "date_of_birth": "", "about_age": "15"}
    answers = changed(complete(service), "child", who_they_are="Called Bee at the youth club", **nameless)
    rfm = send_draft(a_draft(service, answers)[0], without_missing=True)
    client.force_login(MembershipFactory(service=service).user)
    page = client.get(reverse("rfm", args=[rfm.public_id])).text
    for words in (
        "Called Bee at the youth club",
        "Sent without",
        "No first name<br>No last name",
        "Moorland",
    ):
        assert words in page
