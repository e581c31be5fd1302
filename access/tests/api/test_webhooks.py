from uuid import uuid4

import pytest
from django.urls import reverse

from access.models import ApiClient, Delivery, Event, KeptAnswer, Scope, Webhook
from access.models.webhook import TEST
from access.tests.calling import system_of
from access.tests.factories import ServiceFactory
from access.webhooks.signing import secret_of
from missing_cse.lib.times import now

WEBHOOKS = reverse("api-webhooks")
SENT = {"url": "https://records.example/told", "events": ["query.raised"]}


@pytest.fixture
def caller(db):
    return system_of(ServiceFactory())


def one(name, public_id):
    return reverse(name, kwargs={"public_id": public_id})


def added(caller, **given):
    answer = caller.post(WEBHOOKS, SENT | given)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_webhook_is_added_read_changed_and_removed(caller):
    new = added(caller)
    assert new | SENT | {"active": True} == new
    address = one("api-webhook", new["id"])
    secret = new.pop("secret")
    assert secret == secret_of(new["id"])
    assert caller.get(address).json() == new
    assert caller.get(WEBHOOKS).json()["items"] == [new]
    changed = SENT | {"events": ["interview.ready", "query.raised"], "active": False}
    answer = caller.put(address, changed)
    assert (answer.status_code, answer.json()) == (200, new | changed)
    assert caller.get(address).json() == new | changed
    answer = caller.delete(address)
    assert (answer.status_code, answer.content) == (204, b"")
    assert caller.get(address).status_code == 404
    assert caller.get(WEBHOOKS).json() == {"items": [], "next": None}


def test_the_same_request_again_gets_the_same_secret_which_the_database_does_not_hold(caller):
    first = caller.post(WEBHOOKS, SENT, key="one")
    again = caller.post(WEBHOOKS, SENT, key="one")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert Webhook.objects.count() == 1
    assert "whsec" not in str(KeptAnswer.objects.get().body)
    address = one("api-webhook", first.json()["id"])
    assert [caller.delete(address, key="two").status_code for _ in range(2)] == [204, 204]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"url": "http://records.example/"}, "#/url"),
        ({"url": "https://10.0.0.1/"}, "#/url"),
        ({"url": "https://records.example/" + "x" * 500}, "#/url"),
        ({"url": None}, "#/url"),
        ({"events": []}, "#/events"),
        ({"events": ["child.born"]}, "#/events/0"),
        ({"active": "yes"}, "#/active"),
        ({"secret": "mine"}, "#/secret"),
    ],
)
def test_what_cannot_be_used_is_refused_by_field(caller, wrong, pointer):
    address = one("api-webhook", added(caller)["id"])
    for answer in (caller.post(WEBHOOKS, SENT | wrong), caller.put(address, SENT | wrong)):
        assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
        assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert Webhook.objects.get().url == SENT["url"]


def test_an_event_needs_the_scope_to_ask_for_what_it_tells_of(caller):
    ApiClient.objects.update(scopes=[Scope.WEBHOOKS])
    answer = caller.post(WEBHOOKS, SENT)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/events"


def test_more_than_ten_are_a_conflict(caller):
    for _ in range(10):
        added(caller)
    assert caller.post(WEBHOOKS, SENT).status_code == 409


def test_another_system_of_the_same_force_sees_and_changes_nothing(caller):
    service = caller.client.user.memberships.get().service
    public_id = added(caller)["id"]
    other = system_of(service)
    assert other.get(WEBHOOKS).json()["items"] == []
    answers = [
        other.get(one("api-webhook", public_id)),
        other.put(one("api-webhook", public_id), SENT),
        other.delete(one("api-webhook", public_id)),
        other.get(one("api-deliveries", public_id)),
        other.post(one("api-webhook-test", public_id), {}),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert Webhook.objects.exists()


def test_a_test_is_put_on_its_way_and_is_among_the_deliveries(caller):
    public_id = added(caller)["id"]
    answer = caller.post(one("api-webhook-test", public_id), {})
    assert answer.status_code == 202
    told = answer.json()
    assert (told["event"], told["state"], told["subject"]) == (TEST, "waiting", public_id)
    assert told["made_at"].endswith("Z")
    assert caller.get(one("api-deliveries", public_id)).json()["items"] == [told]


def test_a_webhook_that_is_switched_off_is_not_tested(caller):
    public_id = added(caller, active=False)["id"]
    assert caller.post(one("api-webhook-test", public_id), {}).status_code == 409


def test_deliveries_say_how_they_stand_a_page_at_a_time(caller, django_assert_max_num_queries):
    webhook = Webhook.objects.get(public_id=added(caller)["id"])
    given = {"webhook": webhook, "event": Event.QUERY_RAISED}
    Delivery.objects.bulk_create(
        [
            Delivery(subject=uuid4(), attempts=1, next_at=None, delivered_at=now(), status=200, **given),
            Delivery(subject=uuid4(), attempts=10, next_at=None, given_up_at=now(), why="Nobody", **given),
            *(Delivery(subject=uuid4(), **given) for _ in range(20)),
        ]
    )
    address, found, cursor = one("api-deliveries", webhook.public_id), [], ""
    while len(found) < 22:
        with django_assert_max_num_queries(12):
            page = caller.get(f"{address}?limit=10&after={cursor}").json()
        found, cursor = found + page["items"], page["next"]
    assert len({item["id"] for item in found}) == 22
    states = [item["state"] for item in found]
    assert (states.count("delivered"), states.count("given_up"), states.count("waiting")) == (1, 1, 20)
    assert {item["why"] for item in found} == {"", "Nobody"}
    assert caller.get(f"{address}?after={cursor}").json() == {"items": [], "next": cursor}
