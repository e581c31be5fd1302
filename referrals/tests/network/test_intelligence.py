from datetime import timedelta

import pdfplumber
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from access.models import Reading, Term
from access.tests.factories import TermFactory
from missing_cse.lib.tests.pdf_ua import failures
from missing_cse.lib.times import now
from referrals.actions.network.intelligence import record_receipt, share_intelligence, write_intelligence
from referrals.models import Intelligence, IntelligenceSharing
from referrals.tests.network.made import AT, GRADING, a_mention, a_nominal, a_sharing, an_item


@pytest.fixture
def police(district):
    return TermFactory(service=district.service, kind=Term.Kind.SHARED_WITH, slug="police", label="Police")


def test_an_item_names_the_children_and_nominals_of_its_mentions(child, coordinator):
    told = [a_mention(child), a_mention(child, a_nominal(child.service, "BX16 OLR", "vehicle"))]
    item = write_intelligence(told, by=coordinator, text="A man waits.", **GRADING)
    assert (item.service, item.written_by, set(item.mentions.all())) == (
        child.service,
        coordinator,
        set(told),
    )
    assert item.reference.startswith("INT-")


def test_a_sharing_waits_for_its_receipt_which_is_recorded_once(child, coordinator, police):
    item = an_item(a_mention(child))
    about = {"partner": police, "recipient": "The intelligence unit", "how": "portal"}
    sharing = share_intelligence(item, by=coordinator, at=AT, **about)
    assert sharing.received_at is None
    receipt = {"by": coordinator, "received_by": "The duty officer", "receipt_reference": "IR 7"}
    with pytest.raises(ValidationError, match="before the item was shared"):
        record_receipt(sharing, at=AT - timedelta(minutes=1), **receipt)
    with pytest.raises(ValidationError, match="future"):
        record_receipt(sharing, at=now() + timedelta(hours=1), **receipt)
    received = record_receipt(sharing, at=AT + timedelta(hours=1), **receipt)
    assert (received.received_by, received.receipt_reference) == ("The duty officer", "IR 7")
    with pytest.raises(ValidationError, match="already"):
        record_receipt(sharing, at=AT + timedelta(hours=2), **receipt)


@pytest.mark.parametrize(
    ("at", "words"), [(AT - timedelta(hours=1), "before"), (AT.replace(year=2199), "future")]
)
def test_an_item_is_not_shared_before_it_is_written_nor_in_the_future(child, coordinator, police, at, words):
    with pytest.raises(ValidationError, match=words):
        share_intelligence(
            an_item(a_mention(child)), by=coordinator, at=at, partner=police, recipient="x", how="email"
        )


def test_one_child_that_a_person_does_not_see_hides_the_whole_item(
    child, child_in, elsewhere, worker, senior
):
    of_both = an_item(a_mention(child), a_mention(child_in(elsewhere)))
    of_own = an_item(a_mention(child))
    hidden = an_item(a_mention(child), a_mention(child_in(restricted=True)))
    sharings = {item: a_sharing(item) for item in (of_both, of_own, hidden)}
    assert set(Intelligence.objects.visible_to(worker)) == {of_own}
    assert set(IntelligenceSharing.objects.visible_to(worker)) == {sharings[of_own]}
    assert set(Intelligence.objects.visible_to(senior)) == {of_own, of_both}


def test_a_coordinator_writes_shares_and_records_the_receipt(child, coordinator, police, client):
    mention = a_mention(child)
    client.force_login(coordinator)
    address = reverse("write-intelligence", args=[mention.nominal.public_id])
    assert "He waits for us after school." in client.get(address).text
    typed = {"text": "A man waits.", "mentions": [mention.public_id], **GRADING}
    missing = client.post(address, {**typed, "handling": "C"})
    assert "Say on which conditions it may be shared" in missing.text
    assert "A man waits.</textarea>" in missing.text
    item_page = client.post(address, typed).url
    item = Intelligence.objects.get()
    at = {"at_day": "2018-01-12", "at_time": "12:00"}
    Intelligence.objects.update(written_at=AT)
    share = reverse("share-intelligence", args=[item.public_id])
    assert "Select the partner" in client.post(share, at).text
    client.post(share, {"partner": "police", "recipient": "The unit", "how": "email", **at})
    sharing = IntelligenceSharing.objects.get()
    waiting = reverse("intelligence-receipt", args=[sharing.public_id])
    assert waiting in client.get(reverse("intelligence")).text
    client.post(waiting, {"received_by": "The duty officer", **at})
    assert waiting not in client.get(reverse("intelligence")).text
    assert "The duty officer" in client.get(item_page).text
    assert Reading.objects.filter(page="intelligence-item", child_id=child.pk).exists()


def test_the_pdf_is_tagged_and_says_what_is_handed_over(child, coordinator, client, tmp_path):
    mention = a_mention(child, a_nominal(child.service, "BX16 OLR", "vehicle", colour="blue"))
    item = an_item(mention, handling="C", conditions="To one officer alone.")
    client.force_login(coordinator)
    answer = client.get(reverse("intelligence-pdf", args=[item.public_id]))
    assert item.reference in answer["Content-Disposition"]
    (tmp_path / "item.pdf").write_bytes(answer.content)
    with pdfplumber.open(tmp_path / "item.pdf") as document:
        text = " ".join(page.extract_text() for page in document.pages)
    for words in (str(child), "BX16 OLR, blue", "To one officer alone.", "A man waits at the bus station."):
        assert words in text
    assert failures(answer.content) == []
    assert Reading.objects.filter(page="intelligence-pdf", child_id=child.pk).exists()
