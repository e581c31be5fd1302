import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from referrals.actions.instrument import draft_version, put_into_use
from referrals.models import RfmVersion
from referrals.tests.instruments import a_draft

pytestmark = pytest.mark.django_db


def at(name, version):
    return reverse(name, args=[version.public_id])


def queries(page, address):
    page.get(address)
    with CaptureQueriesContext(connection) as taken:
        assert page.get(address).status_code == 200
    return len(taken)


def test_a_service_without_an_instrument_is_offered_to_begin_one(page, service):
    assert "There is no version yet" in page.get(reverse("rfm-versions")).text
    answer = page.post(reverse("new-rfm-version", args=[service.slug]))
    assert answer.url == at("rfm-version", RfmVersion.objects.get())


def test_the_list_says_what_is_in_use_what_was_and_what_is_drafted(page, service, time_machine):
    for day in (1, 2):
        time_machine.move_to(f"2026-03-0{day}T12:00:00Z", tick=False)
        put_into_use(a_draft(service), changes=f"What changed on day {day}")
    draft_version(service)
    text = page.get(reverse("rfm-versions")).text
    assert "From 1 March 2026, replaced" in text
    assert "In use</strong> since 2 March 2026" in text
    assert "Draft</strong>" in text
    assert "What changed on day 2" in text
    assert "Go on with the draft" in text


def test_the_list_takes_as_many_queries_for_ten_versions_as_for_one(page, service):
    put_into_use(a_draft(service), changes="")
    one = queries(page, reverse("rfm-versions"))
    for _ in range(9):
        put_into_use(a_draft(service), changes="")
    assert queries(page, reverse("rfm-versions")) == one


def test_a_version_takes_as_many_queries_for_ten_sections_as_for_one(page, service):
    small = put_into_use(a_draft(service), changes="")
    large = a_draft(service, {f"Section {n}": [(f"Indicator {n}", 5)] * 3 for n in range(10)})
    put_into_use(large, changes="")
    assert queries(page, at("rfm-version", large)) == queries(page, at("rfm-version", small))


def test_a_second_draft_is_refused_in_words(page, service):
    a_draft(service)
    answer = page.post(reverse("new-rfm-version", args=[service.slug]), follow=True)
    assert "There is a draft already" in answer.text
    assert RfmVersion.objects.count() == 1


def test_a_draft_says_what_it_lacks_and_is_not_offered_to_be_used(page, service):
    text = page.get(at("rfm-version", a_draft(service, {"Online": []}))).text
    assert "“Online” has no indicator" in text
    assert "Put it into use" not in text


def test_a_draft_is_put_into_use_with_what_is_different(page, service):
    draft = a_draft(service)
    assert "Put it into use" in page.get(at("rfm-version", draft)).text
    assert "Say what is different" in page.post(at("use-rfm-version", draft)).text
    answer = page.post(at("use-rfm-version", draft), {"changes": "The first one"}, follow=True)
    assert "Version 1 is in use" in answer.text
    assert RfmVersion.objects.in_use().get().changes == "The first one"


def test_what_is_missing_meanwhile_is_said_and_what_was_typed_stays(page, service):
    draft = a_draft(service)
    draft.bands.all().delete()
    text = page.post(at("use-rfm-version", draft), {"changes": "The first one"}).text
    assert "It is not said from which sum the risk is low, medium, high" in text
    assert "The first one</textarea>" in text


def test_a_draft_is_thrown_away_after_a_question(page, service):
    draft = a_draft(service)
    assert "All that was changed in it is lost" in page.get(at("discard-rfm-version", draft)).text
    assert (
        "The draft of version 1 is thrown away"
        in page.post(at("discard-rfm-version", draft), follow=True).text
    )
    assert not RfmVersion.objects.exists()


@pytest.mark.parametrize("name", ["use-rfm-version", "discard-rfm-version", "rfm-bands", "new-rfm-section"])
def test_the_pages_of_a_draft_lead_to_the_version_once_it_is_in_use(page, service, name):
    used = put_into_use(a_draft(service), changes="")
    assert page.get(at(name, used)).url == at("rfm-version", used)


def test_a_version_in_use_is_not_thrown_away(page, service):
    used = put_into_use(a_draft(service), changes="")
    answer = page.post(at("discard-rfm-version", used), follow=True)
    assert "Version 1 is in use, so that it can’t be changed any more" in answer.text
    assert RfmVersion.objects.get() == used


def test_a_version_in_use_offers_no_change(page, service):
    text = page.get(at("rfm-version", put_into_use(a_draft(service), changes=""))).text
    assert "It never changes" in text
    assert "Change" not in text
