import io
from datetime import timedelta
from uuid import uuid4

import pdfplumber
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from access.tests.calling import system_of
from access.tests.factories import DistrictFactory
from cases.actions.corrections import correct, seen_as
from cases.actions.handovers import hand_over_by_hand
from cases.models import Handover, Interview
from cases.tests.handing_over import a_handover, person
from missing_cse.lib.times import now

pytestmark = pytest.mark.django_db
LIST = reverse("api-interviews")


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def police(district):
    return system_of(district.service)


def to(name, handover):
    return reverse(name, args=[handover.public_id])


def ids(answer):
    return [item["id"] for item in answer.json()["items"]]


def test_what_became_ready_comes_after_the_cursor_of_an_earlier_answer(police, district):
    first = a_handover(district)
    answer = police.get(LIST)
    assert ids(answer) == [str(first.public_id)]
    second = a_handover(district)
    later = police.get(f"{LIST}?after={answer.json()['next']}")
    assert ids(later) == [str(second.public_id)]
    nothing = police.get(f"{LIST}?after={later.json()['next']}").json()
    assert nothing == {"items": [], "next": later.json()["next"]}


def test_the_list_is_read_in_pages(police, district):
    several = [str(a_handover(district).public_id) for _ in range(3)]
    first = police.get(f"{LIST}?limit=2")
    assert ids(first) + ids(police.get(f"{LIST}?limit=2&after={first.json()['next']}")) == several


@pytest.mark.parametrize("query", ["after=x", "limit=0", "unsent=maybe"])
def test_what_can_not_be_read_in_the_address_is_refused(police, query):
    answer = police.get(f"{LIST}?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_an_item_says_which_episodes_and_that_it_is_unsent(police, district):
    handover = a_handover(district)
    (item,) = police.get(LIST).json()["items"]
    episode = handover.submission.form.episode
    assert item["episodes"] == [{"id": str(episode.public_id), "reference": episode.police_reference}]
    assert (item["receipt"], item["replaces"], item["replaced_by"]) == (None, None, None)
    assert item["ready_at"].endswith("Z")


def test_what_waits_to_be_looked_at_is_not_there(police, district):
    handover = a_handover(district, allows="some", limits="Not about Danny.")
    assert ids(police.get(LIST)) == []
    for name in ("api-interview", "api-interview-document"):
        assert police.get(to(name, handover)).status_code == 404
    sent = police.post(to("api-interview-receipt", handover), {"record_number": "N-1"})
    assert sent.status_code == 404


def test_an_interview_is_collected_in_words_with_the_voices_apart(police, district):
    handover = a_handover(district, child__first_name="Robin", child__last_name="Reed")
    found = police.get(to("api-interview", handover)).json()
    assert found["child"] == {"first_name": "Robin", "last_name": "Reed", "date_of_birth": "2003-06-15"}
    assert (found["held_at"], found["child_allows"]) == ("2018-01-12T00:00:00Z", True)
    parts = {part["slug"]: part for part in found["parts"]}
    assert parts["childs-words"]["voice"] == "child"
    assert parts["childs-words"]["answers"][0]["answer"] == "I just wanted to be left alone."
    assert parts["carers-view"]["voice"] == "carer"
    assert "may-share" not in parts


def test_the_document_says_the_same(police, district):
    handover = a_handover(district, child__first_name="Robin", child__last_name="Reed")
    answer = police.get(to("api-interview-document", handover))
    assert answer["Content-Type"] == "application/pdf"
    with pdfplumber.open(io.BytesIO(answer.content)) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    for words in ("Robin Reed", "I just wanted to be left alone.", "Conflict at home."):
        assert words in text
    assert "Does the child allow" not in text


def test_a_receipt_makes_it_sent(police, district):
    handover = a_handover(district)
    address = to("api-interview-receipt", handover)
    given = police.post(address, {"record_number": "N-1"})
    assert (given.status_code, given.json()["record_number"]) == (201, "N-1")
    again = police.post(address, {"record_number": "N-1"})
    assert (again.status_code, again.json()) == (200, given.json())
    other = police.post(address, {"record_number": "N-2"})
    assert (other.status_code, other.json()["type"]) == (409, "urn:problem:other-receipt")
    assert police.get(LIST).json()["items"][0]["receipt"] == given.json()
    assert ids(police.get(f"{LIST}?unsent=true")) == []
    assert Handover.objects.get().sharing.by == police.client.user


@pytest.mark.parametrize(
    "body", [{}, {"record_number": ""}, {"record_number": 5}, {"record_number": "\0"}, []]
)
def test_a_receipt_without_a_good_number_is_refused(police, district, body):
    answer = police.post(to("api-interview-receipt", a_handover(district)), body)
    assert answer.status_code == 422
    assert Handover.objects.get().state == Handover.State.READY


def test_what_was_handed_over_by_hand_needs_no_receipt(police, district):
    handover = a_handover(district)
    by = person(district, "administrator")
    hand_over_by_hand([handover], by=by, recipient="PC Finch", at=now())
    assert police.get(LIST).json()["items"][0]["receipt"]["record_number"] == ""
    sent = police.post(to("api-interview-receipt", handover), {"record_number": "N-1"})
    assert sent.status_code == 409


def test_a_corrected_version_says_what_it_replaces(police, district):
    first = a_handover(district)
    interview = Interview.objects.get()
    by = person(district, "coordinator")
    held_at = interview.held_at + timedelta(minutes=5)
    correct(interview, by=by, seen=seen_as(interview), why="Wrong", held_at=held_at)
    old, new = police.get(LIST).json()["items"]
    assert (new["replaces"], old["replaced_by"]) == (str(first.public_id), new["id"])
    assert ids(police.get(f"{LIST}?unsent=true")) == [new["id"]]


def test_what_was_replaced_before_it_was_sent_is_not_read_any_more_but_may_have_its_receipt(police, district):
    first, sent = a_handover(district), a_handover(district)
    police.post(to("api-interview-receipt", sent), {"record_number": "N-1"})
    by = person(district, "coordinator")
    for interview in Interview.objects.all():
        held_at = interview.held_at + timedelta(minutes=5)
        correct(interview, by=by, seen=seen_as(interview), why="Wrong", held_at=held_at)
    for name in ("api-interview", "api-interview-document"):
        assert police.get(to(name, first)).status_code == 404
        assert police.get(to(name, sent)).status_code == 200
        assert police.get(to(name, Handover.objects.get(replaces=first))).status_code == 200
    assert police.post(to("api-interview-receipt", first), {"record_number": "N-2"}).status_code == 201


def test_another_force_and_another_service_see_nothing(district):
    handover = a_handover(district)
    other = system_of(DistrictFactory().service)
    assert ids(other.get(LIST)) == []
    assert other.get(to("api-interview", handover)).status_code == 404
    sent = other.post(to("api-interview-receipt", handover), {"record_number": "N-1"})
    assert sent.status_code == 404


def test_a_restricted_child_is_not_there(police, district):
    handover = a_handover(district, child__restricted=True)
    missing = police.get(reverse("api-interview", args=[uuid4()]))
    hidden = police.get(to("api-interview", handover))
    assert (ids(police.get(LIST)), hidden.status_code) == ([], 404)
    assert hidden.json() == missing.json()


def test_every_answer_that_tells_of_a_child_is_a_reading(police, district):
    handover = a_handover(district)
    police.get(LIST)
    police.get(to("api-interview", handover))
    police.get(to("api-interview-document", handover))
    police.post(to("api-interview-receipt", handover), {"record_number": "N-1"})
    read = Reading.objects.filter(child_id=handover.child_id, user=police.client.user)
    assert list(read.order_by("pk").values_list("page", flat=True)) == [
        "api-interviews",
        "api-interview",
        "api-interview-document",
        "api-interview-receipt",
    ]


def queries(police):
    with CaptureQueriesContext(connection) as found:
        assert police.get(LIST).status_code == 200
    return len(found)


def test_a_longer_list_takes_no_more_queries(police, district):
    a_handover(district)
    one = queries(police)
    for _ in range(4):
        a_handover(district)
    assert queries(police) == one
