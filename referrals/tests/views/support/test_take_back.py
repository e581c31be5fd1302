"""Taking back an exit or a review, on its page."""

from django.urls import reverse

from access.models import Reading
from referrals.models import Exit, SupportReview
from referrals.tests.supported import ended, planned, reviewed


def at(name, record):
    return reverse(name, args=[record.public_id])


def test_a_coordinator_takes_an_exit_back_with_a_reason(client, rfm, worker, coordinator):
    exit = ended(rfm)
    client.force_login(worker)
    assert at("take-back-exit", exit) not in client.get(at("exit", exit)).text
    assert client.get(at("take-back-exit", exit)).status_code == 403
    client.force_login(coordinator)
    assert at("take-back-exit", exit) in client.get(at("exit", exit)).text
    page = client.get(at("take-back-exit", exit)).text
    assert "The school nurse sees her every week." in page
    assert Reading.objects.filter(user=coordinator, page="take-back-exit", child_id=rfm.child_id).exists()
    assert "Say why" in client.post(at("take-back-exit", exit), {"why": ""}).text
    answer = client.post(at("take-back-exit", exit), {"why": "It was her sister’s"}, follow=True)
    assert "The exit is taken back. Support goes on." in answer.text
    assert not Exit.objects.exists()
    page = client.get(at("rfm", rfm)).text
    assert f"Exit taken back by {coordinator}: It was her sister’s" in page
    assert "The school nurse sees her every week." in page


def test_a_coordinator_takes_the_last_review_back(client, rfm, worker, coordinator):
    planned(rfm)
    address = at("take-back-review", rfm)
    client.force_login(coordinator)
    assert "There is no review to take back." in client.get(address, follow=True).text
    reviewed(rfm, days=9)
    reviewed(rfm, changed="Sleeps well")
    assert client.get(at("rfm-support", rfm)).text.count(address) == 1
    page = client.get(address)
    assert "Sleeps well" in page.text
    client.post(address, {"why": "Not held", "seen": page.context["form"]["seen"].value()})
    assert SupportReview.objects.get().changed == "More settled"
    client.force_login(worker)
    assert address not in client.get(at("rfm-support", rfm)).text
