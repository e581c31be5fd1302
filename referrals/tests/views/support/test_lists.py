"""The lists of support, and what of them is on Today."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from missing_cse.lib import keyset
from referrals.models import ExitSummary
from referrals.tests.supported import ended, planned, supported


def number_of(text, title):
    before, found, _ = text.partition(f"</strong> {title}</a>")
    assert found, title
    return int(before.rpartition(">")[2])


def test_a_worker_finds_their_support_on_today_and_the_list(client, rfm, worker, district):
    planned(rfm, review=-1)
    client.force_login(worker)
    for address in ("home", "support", "support-reviews"):
        text = client.get(reverse(address)).text
        assert str(rfm.child) in text, address
        assert "Review was due" in text, address
        assert Reading.objects.filter(page=address, child_id=rfm.child_id).exists(), address


def test_a_coordinator_finds_on_today_how_much_waits(client, rfm, district, worker, coordinator):
    ExitSummary.objects.filter(exit=ended(supported(district, worker))).update(state="waiting")
    client.force_login(coordinator)
    text = client.get(reverse("home")).text
    assert number_of(text, "Support under way") == 1
    assert number_of(text, "Reviews due") == 1
    assert number_of(text, "Summaries to approve") == 1
    ExitSummary.objects.update(written_by=coordinator)
    assert number_of(client.get(reverse("home")).text, "Summaries to approve") == 0


def test_empty_lists_say_so(client, worker):
    client.force_login(worker)
    assert "No support is under way" in client.get(reverse("support")).text
    assert "No review is due" in client.get(reverse("support-reviews")).text
    assert "No summary waits for your approval" in client.get(reverse("support-summaries")).text
    assert "There is no group in your area yet" in client.get(reverse("groups")).text
    assert "No support is allocated to you" in client.get(reverse("home")).text


def test_a_long_list_has_pages_and_as_many_queries_as_a_short_one(client, district, worker, monkeypatch):
    client.force_login(worker)

    def queries():
        client.get(reverse("support"))
        with CaptureQueriesContext(connection) as taken:
            client.get(reverse("support"))
        return len(taken)

    supported(district, worker)
    one = queries()
    rfms = [supported(district, worker) for _ in range(4)]
    assert queries() == one
    monkeypatch.setattr(keyset, "ROWS", 3)
    first = client.get(reverse("support")).context["page"]
    second = client.get(first.next_url).context["page"]
    assert len(first.rows) + len(second.rows) == len(rfms) + 1
    assert not second.next_url


@pytest.mark.parametrize("address", ["support", "support-reviews", "support-summaries"])
def test_the_lists_lead_to_each_other(client, worker, address):
    client.force_login(worker)
    text = client.get(reverse(address)).text
    assert text.count('aria-current="page"') == 1
    assert reverse("groups") in text
