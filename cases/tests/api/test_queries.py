from datetime import UTC, datetime

import pytest
from django.urls import reverse

from access.models import Delivery, Reading, Scope, Webhook
from access.tests.calling import system_of
from access.tests.factories import AreaFactory, DistrictFactory, ServiceFactory, UserFactory
from cases.actions.police_queries import ask_the_police, close_police_query, fingerprint_of
from cases.models import Child
from cases.tests.factories import ChildFactory, EpisodeFactory


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory(service=ServiceFactory()))


@pytest.fixture
def caller(district):
    return system_of(district.service)


def asked(district, **given):
    episode = EpisodeFactory(district=district, **given)
    return ask_the_police(episode, by=UserFactory(), about="where", question="Which house number?")


def listed(caller, query=""):
    return [item["id"] for item in caller.get(reverse("api-queries") + query).json()["items"]]


def answer(caller, query, **sent):
    address = reverse("api-answer-query", args=[query.public_id])
    return caller.post(address, {"answer": "Number 7."} | sent)


def test_the_force_reads_what_it_is_asked_and_answers(caller, district):
    query = asked(district, police_reference="MP1")
    told = caller.get(reverse("api-query", args=[query.public_id])).json()
    assert (told["reference"], told["about"], told["question"]) == ("MP1", "where", "Which house number?")
    assert (told["state"], told["answer"], told["answered_at"]) == ("open", None, None)
    answered = answer(caller, query)
    assert (answered.status_code, answered.json()["state"]) == (200, "answered")
    query.refresh_from_db()
    assert (query.police_answer, query.answered_by) == ("Number 7.", caller.client.user)
    assert query.closed_at is None


def test_a_query_is_answered_once(caller, district):
    query = asked(district)
    answer(caller, query)
    again = answer(caller, query, answer="Number 9.")
    assert (again.status_code, again.json()["type"]) == (409, "urn:problem:query-answered")
    query.refresh_from_db()
    assert query.police_answer == "Number 7."


def test_what_the_service_has_closed_is_not_answered_any_more(caller, district):
    query = asked(district)
    close_police_query(
        query, by=UserFactory(), answer="By phone.", minutes_lost=5, seen=fingerprint_of(query)
    )
    assert answer(caller, query).status_code == 409
    told = caller.get(reverse("api-query", args=[query.public_id])).json()
    assert (told["state"], told["answer"]) == ("closed", None)


@pytest.mark.parametrize("sent", [{"answer": ""}, {"answer": "x" * 2001}, {"answer": None}, {"minutes": 5}])
def test_an_answer_that_cannot_be_read_is_refused(caller, district, sent):
    query = asked(district)
    assert answer(caller, query, **sent).status_code == 422
    query.refresh_from_db()
    assert query.state == "open"


def test_a_correction_comes_with_the_answer(caller, district):
    query = asked(district, police_reference="MP1")
    found = {"at": "2018-01-10T22:00:00Z"}
    answered = answer(caller, query, correction={"reference": "MP1", "found": found})
    assert answered.status_code == 200, answered.content
    episode = query.episode
    episode.refresh_from_db()
    assert episode.found_at == datetime(2018, 1, 10, 22, tzinfo=UTC)
    assert episode.police_messages.get().by == caller.client.user


@pytest.mark.parametrize(
    ("correction", "pointer"),
    [
        ({"reference": "MP2"}, "#/correction/reference"),
        ({"reference": "MP1", "service": "elsewhere"}, "#/correction/service"),
        ({"reference": "MP1", "found": {"at": "yesterday"}}, "#/correction/found/at"),
    ],
)
def test_a_correction_that_does_not_fit_leaves_no_answer_either(caller, district, correction, pointer):
    query = asked(district, police_reference="MP1")
    EpisodeFactory(district=district, police_reference="MP2")
    refused = answer(caller, query, correction=correction)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)
    query.refresh_from_db()
    assert query.state == "open"


def test_the_answer_to_the_same_request_again_is_a_reading_and_tells_nothing_of_a_restricted_child(
    caller, district
):
    query = asked(district)
    address, sent = reverse("api-answer-query", args=[query.public_id]), {"answer": "Number 7."}
    first, again = (caller.post(address, sent, key="one") for _ in range(2))
    assert first.json() == again.json()
    assert Reading.objects.filter(page="api-answer-query").count() == 2
    Child.objects.update(restricted=True)
    hidden = caller.post(address, sent, key="one")
    assert (hidden.status_code, query.question in hidden.text) == (404, False)


def test_who_may_answer_may_not_correct_without_the_scope_to_send(district):
    narrow = system_of(district.service, Scope.QUERIES)
    query = asked(district, police_reference="MP1")
    correction = {"reference": "MP1", "found": {"at": "2018-01-10T22:00:00Z"}}
    refused = answer(narrow, query, correction=correction)
    assert (refused.status_code, "notifications:send" in refused.json()["detail"]) == (403, True)
    assert not query.episode.police_messages.exists()
    assert answer(narrow, query).status_code == 200


def test_a_second_answer_corrects_nothing(caller, district):
    query = asked(district, police_reference="MP1")
    answer(caller, query)
    correction = {"reference": "MP1", "found": {"at": "2018-01-10T22:00:00Z"}}
    assert answer(caller, query, correction=correction).status_code == 409
    assert not query.episode.police_messages.exists()


def test_queries_are_listed_by_state(caller, district):
    queries = [asked(district) for _ in range(3)]
    answer(caller, queries[1])
    close_police_query(
        queries[2], by=UserFactory(), answer="", minutes_lost=None, seen=fingerprint_of(queries[2])
    )
    ids = [str(query.public_id) for query in queries]
    assert listed(caller) == ids
    assert [listed(caller, f"?state={state}") for state in ("open", "answered", "closed")] == [
        [one] for one in ids
    ]
    assert caller.get(reverse("api-queries") + "?state=lost").status_code == 400


def test_of_others_and_of_restricted_children_there_is_no_query(caller, district):
    hidden = [
        asked(DistrictFactory()),
        asked(district, child=ChildFactory(service=district.service, restricted=True)),
    ]
    assert listed(caller) == []
    for query in hidden:
        assert caller.get(reverse("api-query", args=[query.public_id])).status_code == 404
        assert answer(caller, query).status_code == 404


def test_the_forces_webhooks_are_told_of_a_query_but_not_about_a_restricted_child(caller, district):
    Webhook.objects.create(client=caller.client, url="https://police.example/", wants=["query.raised"])
    query = asked(district)
    asked(district, child=ChildFactory(service=district.service, restricted=True))
    assert list(Delivery.objects.values_list("event", "subject")) == [("query.raised", query.public_id)]


def test_whose_records_were_read_is_in_the_trail(caller, district):
    query = asked(district)
    listed(caller)
    caller.get(reverse("api-query", args=[query.public_id]))
    answer(caller, query)
    read = Reading.objects.filter(user=caller.client.user, child_id=query.episode.child_id)
    assert set(read.values_list("page", flat=True)) == {"api-queries", "api-query", "api-answer-query"}
