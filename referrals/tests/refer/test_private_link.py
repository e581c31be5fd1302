"""The private link of a draft, tried with an attacker's eye."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from access.tests.factories import DistrictFactory, MembershipFactory, TermFactory
from cases.models import Child
from missing_cse.lib.times import now
from referrals.actions.refer import MOST, send_draft
from referrals.limits import MINUTE, Limit
from referrals.models import Indicator, Rfm, RfmDraft, RfmQuery
from referrals.private_keys import digest, new_key
from referrals.refer import guard
from referrals.tests.factories import RfmFactory
from referrals.tests.instruments import a_draft as an_instrument
from referrals.tests.refer.written import CHILD, REFERRER, a_draft, changed, complete

STRANGER = "Nobody-else-knows"


def to_pages(key):
    steps = [reverse("refer-step", args=[key, slug]) for slug in ("child", "worries", "seen-1")]
    return [reverse("refer-draft", args=[key]), reverse("refer-check", args=[key]), *steps]


@pytest.fixture
def written(service):
    """A complete draft about a child whose name is nowhere else, and its key."""
    return a_draft(service, changed(complete(service), "child", last_name=STRANGER))


def opens_nothing(client, key):
    """Whether every page of a key answers that nothing is there, to reading and writing alike."""
    cache.clear()  # what was counted so far
    before = list(RfmDraft.objects.values_list("answers", flat=True))
    for page in to_pages(key):
        answers = [client.get(page)]
        if page != reverse("refer-draft", args=[key]):
            answers.append(client.post(page, REFERRER | CHILD))
        for answer in answers:
            assert answer.status_code == 404, page
            assert "This link does not open anything" in answer.text
            assert STRANGER not in answer.text
    return list(RfmDraft.objects.values_list("answers", flat=True)) == before


def test_a_key_has_256_random_bits_and_the_database_holds_its_digest_alone(written):
    draft, key = written
    assert len({new_key() for _ in range(100)}) == 100
    assert len(key) == 43
    assert key not in str(RfmDraft.objects.filter(pk=draft.pk).values())


def test_guessed_cut_lengthened_and_changed_keys_open_nothing(client, written):
    draft, key = written
    odd = key[:-1] + ("a" if key[-1] != "a" else "b")
    assert opens_nothing(client, new_key())
    for wrong in (key[:-1], f"{key}a", odd, key.swapcase(), draft.key_digest, "%00", "x" * 3000, "é"):
        assert client.get(reverse("refer-draft", args=[wrong])).status_code == 404


def test_a_key_opens_its_own_draft_alone(client, service, written):
    _, own_key = a_draft(service, complete(service))
    for page in to_pages(own_key):
        answer = client.get(page)
        assert answer.status_code == 200
        assert STRANGER not in answer.text


def test_a_key_ends_two_weeks_after_the_last_save(client, written, time_machine):
    draft, key = written
    time_machine.move_to(draft.saved_at + timedelta(days=14, minutes=1))
    assert opens_nothing(client, key)


def test_a_key_of_another_purpose_opens_nothing(client, written):
    _, key = written
    rfm = RfmFactory(answered_at=None)
    other, at = new_key(), now()
    asker = MembershipFactory(service=rfm.service).user
    given = {"key_digest": digest(other), "link_until": at + timedelta(days=9)}
    RfmQuery.objects.create(rfm=rfm, asked_at=at, asked_by=asker, **given)
    assert opens_nothing(client, other)
    assert not RfmQuery.objects.opened_by(key, at).exists()


def test_a_sent_draft_opens_its_receipt_alone_and_only_for_a_week(client, written, time_machine):
    draft, key = written
    rfm = send_draft(draft)
    receipt = reverse("refer-draft", args=[key])
    for page in to_pages(key):
        answer = client.get(page, follow=True)
        assert (answer.redirect_chain or [(receipt, 302)]) == [(receipt, 302)]
        assert rfm.reference in answer.text
        assert not [words for words in ("Robin", STRANGER, "Mill Lane", "lunchtime") if words in answer.text]
        if page != receipt:
            assert client.post(page, CHILD).url == receipt
    assert Rfm.objects.count() == Child.objects.count() == 1
    draft.refresh_from_db()
    assert draft.answers == {}
    time_machine.move_to(rfm.received_at + timedelta(days=7, minutes=1))
    assert opens_nothing(client, key)


def test_sending_twice_shows_the_same_receipt(client, written):
    _, key = written
    page = reverse("refer-check", args=[key])
    first, second = (client.post(page, follow=True) for _ in range(2))
    assert first.redirect_chain == second.redirect_chain == [(reverse("refer-draft", args=[key]), 302)]
    assert Rfm.objects.get().reference in first.text
    assert Rfm.objects.get().reference in second.text


def test_no_page_can_be_sent_from_another_site(written, service):
    _, key = written
    careful = Client(enforce_csrf_checks=True)
    for page in (reverse("refer", args=[service.slug]), *to_pages(key)[1:]):
        assert careful.post(page, CHILD).status_code == 403
    assert not Rfm.objects.exists()
    assert RfmDraft.objects.count() == 1


def test_no_cache_search_engine_or_other_site_learns_the_address(client, written):
    _, key = written
    for page in (*to_pages(key), reverse("refer-draft", args=["unknown"])):
        answer = client.get(page)
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "strict-origin"
        assert "sessionid" not in client.cookies
        assert "https://" not in answer.text.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_no_title_address_log_or_cookie_names_the_child(client, written, capsys):
    _, key = written
    for page in to_pages(key):
        title = client.get(page).text.partition("</title>")[0]
        assert STRANGER not in title
        assert STRANGER not in page
    logged = capsys.readouterr()
    assert "/private/…" in logged.out
    assert not [secret for secret in (key, STRANGER, "Robin") if secret in logged.out + logged.err]
    assert set(client.cookies) == {"csrftoken"}


def test_a_body_too_large_and_ten_thousand_indicators_are_refused_and_nothing_is_lost(client, written):
    draft, key = written
    page = reverse("refer-step", args=[key, "seen-1"])
    assert client.post(page, {f"shows_{number}": "on" for number in range(10_000)}).status_code == 400
    assert client.post(page, {"concerns": "x" * (3 << 20)}).status_code == 400
    large = client.post(reverse("refer-step", args=[key, "worries"]), {"concerns": "y" * MOST})
    assert large.status_code == 409
    assert "more than we can keep" in large.text
    assert "yyyy" in large.text
    draft.refresh_from_db()
    assert draft.answers == changed(complete(draft.service), "child", last_name=STRANGER)


def test_what_the_form_does_not_ask_for_is_not_kept(client, written):
    draft, key = written
    sent = CHILD | {"service": "2", "rfm": "1", "restricted": "on", "referrer_name": "Somebody"}
    client.post(reverse("refer-step", args=[key, "child"]), sent)
    client.post(reverse("refer-step", args=[key, "password"]), sent)
    draft.refresh_from_db()
    assert draft.answers["child"] == CHILD
    assert "password" not in draft.answers


def test_nul_bytes_and_html_are_text(client, written):
    draft, key = written
    hostile = "<script>alert(1)</script>\x00{{ form }}{% load x %}"
    client.post(reverse("refer-step", args=[key, "child"]), CHILD | {"last_name": hostile})
    answer = client.get(reverse("refer-check", args=[key]))
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ form }}{% load x %}" in answer.text
    draft.refresh_from_db()
    assert send_draft(draft).child.last_name == hostile.replace("\x00", "")


def test_districts_terms_and_indicators_of_other_services_are_no_answer(client, written):
    draft, key = written
    elsewhere = DistrictFactory()
    agency = TermFactory(service=elsewhere.service, kind="agency", slug="elsewhere")
    other = an_instrument(elsewhere.service).sections.get().indicators.first()
    steps = {
        "child": CHILD | {"district": elsewhere.slug},
        "about-you": REFERRER | {"agency": agency.slug},
        "seen-1": {f"shows_{other.public_id}": "on", f"evidence_{other.public_id}": "Seen"},
    }
    for slug, typed in steps.items():
        client.post(reverse("refer-step", args=[key, slug]), typed)
    answer = client.post(reverse("refer-check", args=[key]), {"without_missing": "without"})
    assert answer.text.count('check">Select a valid choice') == 2
    assert not Rfm.objects.exists()
    draft.refresh_from_db()
    assert str(other.public_id) not in str(draft.answers)
    assert Indicator.objects.filter(pk=other.pk).exists()


def test_wrong_keys_are_counted_and_a_right_one_still_opens(client, written, monkeypatch):
    monkeypatch.setattr("referrals.views.refer.WRONG_KEYS", Limit("wrong-keys", 3))
    _, key = written
    codes = [client.get(reverse("refer-draft", args=[new_key()])).status_code for _ in range(4)]
    assert codes == [404, 404, 404, 429]
    assert client.get(reverse("refer-draft", args=[key])).status_code == 200
    elsewhere = client.get(reverse("refer-draft", args=[new_key()]), REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 404


def test_drafts_and_sendings_of_an_hour_are_limited_and_the_page_gives_the_teams_number(
    client, service, written, time_machine, monkeypatch
):
    monkeypatch.setattr("referrals.views.refer.DRAFTS", Limit("drafts", 3))
    _, key = written
    start = reverse("refer", args=[service.slug])
    time_machine.move_to(now(), tick=False)
    assert {client.post(start).status_code for _ in range(3)} == {302}
    refused = client.post(start)
    assert refused.status_code == 429
    assert "01632 960001" in refused.text
    assert RfmDraft.objects.count() == 4
    assert client.post(reverse("refer-check", args=[key])).status_code == 302  # counted by itself
    time_machine.shift(timedelta(hours=1))
    assert client.post(start).status_code == 302


def test_all_addresses_together_have_one_limit_in_a_service(client, service, settings):
    settings.REFERRALS_AN_HOUR = 2
    start = reverse("refer", args=[service.slug])
    answers = [client.post(start, REMOTE_ADDR=f"203.0.113.{host}") for host in (1, 2, 3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "01632 960001" in answers[-1].text
    other = DistrictFactory().service
    assert client.post(reverse("refer", args=[other.slug])).status_code == 302


def test_an_address_over_its_limit_takes_nothing_from_the_others(client, service, settings, monkeypatch):
    settings.REFERRALS_AN_HOUR = 3
    monkeypatch.setattr("referrals.views.refer.DRAFTS", Limit("drafts", 1))
    start = reverse("refer", args=[service.slug])
    assert [client.post(start).status_code for _ in range(4)] == [302, 429, 429, 429]
    assert client.post(start, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_only_what_could_be_sent_counts_as_a_sending(client, service, monkeypatch):
    monkeypatch.setattr("referrals.views.refer.SENDINGS", Limit("sendings", 1))
    _, poor = a_draft(service, changed(complete(service), "child", date_of_birth=""))
    check = reverse("refer-check", args=[poor])
    assert {client.post(check).status_code for _ in range(3)} == {200}
    assert client.post(check, {"without_missing": "without"}).status_code == 302
    _, another = a_draft(service, complete(service))
    assert client.post(reverse("refer-check", args=[another])).status_code == 429
    assert Rfm.objects.count() == 1


def test_one_draft_is_saved_so_often_in_a_minute_and_what_is_typed_stays(
    client, service, monkeypatch, time_machine
):
    monkeypatch.setattr(guard, "SAVINGS", Limit("savings", 2, MINUTE))
    time_machine.move_to(now(), tick=False)
    (_, key), (_, other) = (a_draft(service, {}) for _ in range(2))
    step = reverse("refer-step", args=[key, "child"])
    assert [client.post(step, CHILD).status_code for _ in range(3)] == [302, 302, 409]
    refused = client.post(step, CHILD | {"last_name": "Heron"})
    assert "Wait a minute, and save it again" in refused.text
    assert 'value="Heron"' in refused.text
    assert client.post(reverse("refer-step", args=[other, "child"]), CHILD).status_code == 302
    time_machine.shift(timedelta(minutes=1))
    assert client.post(step, CHILD).status_code == 302


def test_who_has_a_network_of_addresses_has_one_limit(client, service, monkeypatch):
    monkeypatch.setattr("referrals.views.refer.DRAFTS", Limit("drafts", 2))
    start = reverse("refer", args=[service.slug])
    codes = [client.post(start, REMOTE_ADDR=f"2001:db8::{host}").status_code for host in (1, 2, 3)]
    assert codes == [302, 302, 429]
    assert client.post(start, REMOTE_ADDR="2001:db8:0:1::1").status_code == 302


def test_a_program_that_fills_what_nobody_sees_gets_the_telephone_number(client, service, written):
    draft, key = written
    for page in (reverse("refer", args=[service.slug]), reverse("refer-check", args=[key])):
        refused = client.post(page, {"website": "https://buy.example"})
        assert refused.status_code == 429
        assert "01632 960001" in refused.text
    assert RfmDraft.objects.get() == draft
    assert not Rfm.objects.exists()


def test_nobody_sends_a_referral_seconds_after_beginning_it(client, written):
    _, key = written
    RfmDraft.objects.update(made_at=now())
    page = reverse("refer-check", args=[key])
    assert "That was very quick" in client.post(page).text
    RfmDraft.objects.update(made_at=now() - guard.LEAST)
    assert client.post(page).status_code == 302


def test_without_the_cache_a_child_can_be_referred_still(client, service, written, monkeypatch):
    def fail(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr("missing_cse.lib.counting_cache.one_more", fail)
    assert client.post(reverse("refer", args=[service.slug])).status_code == 302
    assert client.post(reverse("refer-check", args=[written[1]])).status_code == 302
