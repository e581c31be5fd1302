import io

import pdfplumber
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import DistrictFactory
from cases.actions.handovers import give_receipt
from cases.models import Handover, Sharing
from cases.tests.handing_over import a_handover, an_approved_form, person

pytestmark = pytest.mark.django_db
LIST = reverse("to-the-police")
LIMITS = {"allows": "some", "limits": "Not about Danny."}
SAID = {"childs-words": {"said": "I was with Danny.", "wishes": "A cat."}}
State = Handover.State


@pytest.fixture
def district(client):
    district = DistrictFactory()
    client.force_login(person(district, Role.ADMINISTRATOR, user__name="Ada Administrator"))
    return district


def page_of(handover, name="handover"):
    return reverse(name, args=[handover.public_id])


def by_hand(district, name="hand-over-by-hand"):
    return reverse(name, args=[district.service.police_forces.get().slug])


def test_what_waits_and_what_is_unsent_are_listed_apart_with_their_number(client, district):
    a_handover(district, **LIMITS, child__last_name="Waiting")
    a_handover(district, child__last_name="Unsent")
    gone = a_handover(district, child__last_name="Gone")
    give_receipt(gone, by=person(district, Role.SENIOR_COORDINATOR), record_number="N")
    text = client.get(LIST).text
    assert "1 interview waits for you to decide what goes" in text
    assert f"1 for {district.service.police_forces.get()}, the oldest since" in text
    assert text.index("Waiting</a>") < text.index("Unsent</a>")
    assert "Gone</a>" not in text
    assert "Gone</a>" in client.get(f"{LIST}?sent").text


def test_empty_lists_say_so(client, district):
    text = client.get(LIST).text
    assert "No interview waits for a decision." in text
    assert "Everything that is ready has been sent." in text
    assert "Nothing has been sent to the police yet." in client.get(f"{LIST}?sent").text


def queries(client):
    with CaptureQueriesContext(connection) as found:
        client.get(LIST)
    return len(found)


def test_longer_lists_take_no_more_queries(client, district):
    def one_of_each():
        a_handover(district)
        a_handover(district, **LIMITS)

    one_of_each()
    few = queries(client)
    for _ in range(3):
        one_of_each()
    assert queries(client) == few


def test_words_are_struck_out_checked_and_made_ready(client, district):
    handover = a_handover(district, **LIMITS, answers=SAID)
    text = client.get(page_of(handover)).text
    assert "Not about Danny." in text
    typed = {"left_out": ["harm"], "struck_out": ["Danny", "", ""], "decision": "go"}
    check = client.post(page_of(handover), typed, follow=True)
    assert "I was with [struck out]." in check.text
    assert "This part is not shared." in check.text
    assert "Not about" not in check.text
    done = client.post(page_of(handover, "handover-check"), {"seen": check.context["seen"]}, follow=True)
    assert "The interview is ready for" in done.text
    assert Handover.objects.get().state == State.READY
    assert "Ada Administrator" in client.get(page_of(handover)).text


def test_words_that_are_not_there_come_back_with_all_that_was_typed(client, district):
    handover = a_handover(district, **LIMITS, answers=SAID)
    typed = {"left_out": ["harm"], "struck_out": ["Danni", "Danny"], "decision": "go"}
    answer = client.post(page_of(handover), typed)
    assert "“Danni” is not in the interview" in answer.text
    assert "“Danny” is not in the interview" not in answer.text
    assert 'value="Danny"' in answer.text
    assert Handover.objects.get().struck_out == []


def test_more_room_for_words_loses_nothing(client, district):
    handover = a_handover(district, **LIMITS, answers=SAID)
    typed = {"left_out": ["harm"], "struck_out": ["a", "b", "c"], "more": "1"}
    answer = client.post(page_of(handover), typed)
    assert answer.text.count('name="struck_out"') == 6
    assert answer.context["form"]["left_out"].value() == ["harm"]
    assert "Select what goes" not in answer.text


def test_nothing_may_go(client, district):
    handover = a_handover(district, **LIMITS)
    answer = client.post(page_of(handover), {"decision": "nothing"}, follow=True)
    assert "Nothing of this interview goes to the police." in answer.text
    assert Handover.objects.get().state == State.WITHHELD


def test_what_somebody_chose_meanwhile_is_checked_again(client, district):
    handover = a_handover(district, **LIMITS)
    answer = client.post(page_of(handover, "handover-check"), {"seen": "of before"}, follow=True)
    assert "Somebody chose otherwise meanwhile." in answer.text
    assert Handover.objects.get().state == State.WAITING


def test_the_pack_is_one_pdf_of_the_chosen_and_is_recorded_when_it_was_received(client, district):
    names = ("Robin", "Jay", "Kit")
    handovers = [a_handover(district, child__first_name=name) for name in names]
    chosen = {"handovers": [one.public_id for one in handovers[:2]]}
    pdf = client.post(by_hand(district, "handover-pack"), chosen)
    with pdfplumber.open(io.BytesIO(pdf.content)) as read:
        text = "\n".join(page.extract_text() for page in read.pages)
    assert [name in text for name in names] == [True, True, False]
    page = client.get(by_hand(district))
    at = page.context["form"]["at"].value()
    received = {"recipient": "PC Finch, front desk", "at_day": f"{at:%Y-%m-%d}", "at_time": f"{at:%H:%M}"}
    answer = client.post(by_hand(district), chosen | received, follow=True)
    assert "2 interviews are recorded as handed to PC Finch, front desk." in answer.text
    assert Sharing.objects.count() == 2
    assert Handover.objects.get(state=State.READY) == handovers[2]


def test_what_the_police_collected_meanwhile_is_not_in_the_pack(client, district):
    handover = a_handover(district)
    give_receipt(handover, by=person(district, Role.SENIOR_COORDINATOR), record_number="N")
    answer = client.post(by_hand(district, "handover-pack"), {"handovers": [handover.public_id]}, follow=True)
    assert "One of these was sent meanwhile." in answer.text


def test_what_the_child_does_not_allow_is_shared_with_a_reason(client, district):
    form = an_approved_form(district, allows="nothing", with_whom=())
    assert "Nothing of this interview goes to the police." in client.get(page_of(form, "rhi")).text
    address = page_of(form, "hand-to-police")
    force = district.service.police_forces.get().pk
    assert "Say why it has to be shared" in client.post(address, {"force": force, "reason": ""}).text
    answer = client.post(address, {"force": force, "reason": "An adult grooms him."}, follow=True)
    assert "It is shared to keep a child safe: An adult grooms him." in answer.text
    assert Handover.objects.get().state == State.WAITING


def test_the_interviews_page_says_what_the_police_have(client, district):
    handover = a_handover(district)
    give_receipt(handover, by=person(district, Role.SENIOR_COORDINATOR), record_number="N-47")
    text = client.get(page_of(handover.submission.form, "rhi")).text
    assert "their record N-47" in text
    assert f"Police: {handover.police_force}" in text


def test_every_page_that_shows_a_child_is_a_reading(client, district):
    handover = a_handover(district, **LIMITS)
    for address in (LIST, page_of(handover), page_of(handover, "handover-check")):
        client.get(address)
    pages = Reading.objects.filter(child_id=handover.child_id).order_by("pk").values_list("page", flat=True)
    assert list(pages) == ["to-the-police", "handover", "handover-check"]
