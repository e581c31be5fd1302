import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.api.clients import add_client, revoke_client
from access.models import ApiClient, Delivery, Event, Scope, User
from access.roles import Role
from access.tests.calling import Caller, analyst_of, system_of
from access.tests.factories import MembershipFactory, PoliceForceFactory, ServiceFactory, UserFactory
from access.webhooks.keeping import add_webhook, send_test
from missing_cse.lib.times import now

PASSWORD, NOBODY = "three quiet herons", "none"


@pytest.fixture
def service(db):
    return ServiceFactory()


@pytest.fixture
def person(service, client):
    user = UserFactory(password=PASSWORD)
    MembershipFactory(user=user, service=service, role=Role.ADMINISTRATOR)
    client.force_login(user)
    return user


@pytest.fixture
def typed(service):
    return {
        "name": "Records system",
        "services": [service.pk],
        "force": service.police_forces.get().slug,
        "scopes": [Scope.SEND, Scope.FOLLOW],
        "contact": "Duty desk, 01632 960100",
        "password": PASSWORD,
    }


def to(name, found):
    return reverse(name, kwargs={"public_id": found.public_id})


def system(service, **given):
    return system_of(service, **given).client


def current(caller):
    return ApiClient.objects.select_related("user").get(pk=caller.client.pk)


def webhook_of(client):
    client.refresh_from_db()
    return add_webhook(client=client, url="https://records.example/told", events=[Event.QUERY_RAISED])


def secret_on(page):
    return re.findall(r"<code[^>]*>([^<]+)</code>", page.content.decode())[1]


def token(client, system, secret):
    data = {"grant_type": "client_credentials", "client_id": system.client_id, "client_secret": secret}
    return client.post(reverse("api-token"), data).status_code


def test_a_system_is_added_and_its_secret_shown_on_that_page_alone(client, person, typed):
    page = client.post(reverse("new-system"), typed)
    added = ApiClient.objects.get()
    assert (added.name, added.scopes, added.contact) == (typed["name"], typed["scopes"], typed["contact"])
    assert "no-store" in page["Cache-Control"]
    secret = secret_on(page)
    assert token(client, added, secret) == 200
    for address in (reverse("systems"), to("system", added)):
        shown = client.get(address).content.decode()
        assert added.name in shown
        assert secret not in shown


def test_a_system_of_nobody_in_the_police_reads_figures_alone(client, person, typed):
    client.post(reverse("new-system"), typed | {"force": NOBODY, "scopes": []})
    added = ApiClient.objects.get()
    assert (added.force, added.scopes) == (None, [Scope.FIGURES])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "guessed"}, "The password is not right"),
        ({"name": ""}, "Enter a name"),
        ({"scopes": []}, "Select what it may do"),
        ({"force": ""}, "Select whose it is"),
        ({"force": NOBODY}, "Select the force"),
        ({"services": []}, "Select a service"),
        ({"contact": ""}, "Enter whom to call"),
        ({"scopes": [Scope.FIGURES]}, "not one of the available choices"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_added(client, person, typed, wrong, said):
    page = client.post(reverse("new-system"), typed | wrong)
    assert said in page.content.decode()
    assert typed["contact"] in page.content.decode() or "contact" in wrong
    assert not ApiClient.objects.exists()


def test_a_page_that_is_sent_twice_adds_one_system(client, person, typed):
    client.post(reverse("new-system"), typed)
    page = client.post(reverse("new-system"), typed)
    assert "There is a system of this name already" in page.content.decode()
    assert ApiClient.objects.count() == 1


def test_nobody_gives_a_system_a_service_of_others_or_a_force_that_does_not_work_there(client, person, typed):
    other = ServiceFactory(police_forces=[PoliceForceFactory()])
    for wrong in ({"services": [other.pk]}, {"force": other.police_forces.get().slug}):
        client.post(reverse("new-system"), typed | wrong)
    MembershipFactory(user=person, service=other, role=Role.ADMINISTRATOR)
    page = client.post(reverse("new-system"), typed | {"services": [typed["services"][0], other.pk]})
    assert "does not work with" in page.content.decode()
    assert not ApiClient.objects.exists()
    assert not User.objects.filter(username__startswith="system-").exists()


def test_a_system_that_also_works_elsewhere_is_kept_by_who_keeps_both(client, person, service):
    other = ServiceFactory(police_forces=service.police_forces.all())
    both, _ = add_client(
        services=[service, other],
        name="For both",
        contact="01632 960100",
        scopes=[Scope.SEND],
        force=service.police_forces.get(),
    )
    both.refresh_from_db()
    assert client.get(to("new-secret", both)).status_code == 404
    assert "For both" not in client.get(reverse("systems")).content.decode()
    MembershipFactory(user=person, service=other, role=Role.SENIOR_COORDINATOR)
    assert client.get(to("new-secret", both)).status_code == 200
    assert "For both" in client.get(reverse("systems")).content.decode()


@pytest.fixture
def changed():
    return {
        "name": "Records system, live",
        "scopes": [Scope.FOLLOW],
        "contact": "Supplier, 01632 960300",
        "password": PASSWORD,
    }


def test_a_system_is_changed_with_the_password_and_the_trail_says_by_whom(client, person, service, changed):
    caller = system_of(service, Scope.SEND, Scope.FOLLOW)
    page = client.post(to("change-system", current(caller)), changed, follow=True).content.decode()
    for words in ("Records system, live is changed", "Supplier, 01632 960300", Scope.FOLLOW.label):
        assert words in page
    assert Scope.SEND.label not in page
    found = current(caller)
    assert (found.name, found.user.name) == ("Records system, live", "Records system, live")
    event = ApiClient.pgh_event_model.objects.latest("pk")
    assert (event.scopes, event.contact) == ([Scope.FOLLOW], "Supplier, 01632 960300")
    assert event.pgh_context["user"] == person.pk


def test_what_a_system_may_do_no_more_is_refused_at_its_next_request(client, person, service, changed):
    caller = system_of(service, Scope.SEND, Scope.FOLLOW)
    ask = reverse("api-episodes"), reverse("api-notifications")
    assert (caller.get(ask[0]).status_code, caller.post(ask[1], {}).status_code) == (200, 422)
    client.post(to("change-system", current(caller)), changed)
    assert (caller.get(ask[0]).status_code, caller.post(ask[1], {}).status_code) == (200, 403)
    assert caller.get(reverse("api-me")).json()["scopes"] == [Scope.FOLLOW]
    client.post(to("change-system", current(caller)), changed | {"scopes": [Scope.SEND]})
    assert (caller.get(ask[0]).status_code, caller.post(ask[1], {}).status_code) == (403, 422)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "guessed"}, "The password is not right"),
        ({"name": ""}, "Enter a name"),
        ({"name": "Another system"}, "There is a system of this name already"),
        ({"scopes": []}, "Select what it may do"),
        ({"scopes": [Scope.FIGURES]}, "not one of the available choices"),
        ({"contact": ""}, "Enter whom to call"),
    ],
)
def test_a_change_that_is_not_right_is_said_and_changes_nothing(
    client, person, service, changed, wrong, said
):
    add_client(services=[service], name="Another system", contact="-", scopes=[Scope.FIGURES])
    caller = system_of(service, Scope.SEND)
    page = client.post(to("change-system", current(caller)), changed | wrong)
    assert said in page.content.decode()
    assert (current(caller).name, current(caller).scopes) == ("Records system", [Scope.SEND])


def test_a_system_that_reads_figures_can_be_renamed_and_do_nothing_else(client, person, service, changed):
    found = current(analyst_of(service))
    assert "What may a police system do?" not in client.get(to("change-system", found)).content.decode()
    client.post(to("change-system", found), changed)
    found.refresh_from_db()
    assert (found.name, found.scopes) == ("Records system, live", [Scope.FIGURES])


def test_a_system_that_was_revoked_or_is_of_others_is_not_changed(client, person, service, changed):
    revoked, others = system_of(service), system_of(ServiceFactory())
    revoke_client(current(revoked), by=person)
    for caller in (revoked, others):
        assert client.post(to("change-system", current(caller)), changed).status_code == 404
        assert current(caller).name == "Records system"


def test_a_new_secret_takes_the_password_and_ends_the_old_one(client, person, service):
    found, old = add_client(
        services=[service], name="Analysts", contact="01632 960200", scopes=[Scope.FIGURES]
    )
    found.refresh_from_db()
    client.post(to("new-secret", found), {"password": "guessed"})
    assert token(client, found, old) == 200
    new = secret_on(client.post(to("new-secret", found), {"password": PASSWORD}))
    assert (token(client, found, old), token(client, found, new)) == (401, 200)


def test_a_system_is_revoked_with_the_password_and_says_by_whom(client, person, service):
    caller = system_of(service)
    caller.client.refresh_from_db()
    client.post(to("revoke-system", caller.client), {"password": "guessed"})
    assert caller.get(reverse("api-me")).status_code == 200
    page = client.post(to("revoke-system", caller.client), {"password": PASSWORD}, follow=True)
    assert caller.get(reverse("api-me")).status_code == 401
    assert f"by {person.name}" in page.content.decode()
    for name in ("revoke-system", "new-secret"):
        assert client.get(to(name, caller.client)).status_code == 404


def test_a_list_says_when_a_system_was_last_used_to_the_minute(client, person, service):
    caller, began = system_of(service), now() + timedelta(days=3)
    ApiClient.objects.update(last_used_at=None)
    assert "Not used yet" in client.get(reverse("systems")).content.decode()
    with time_machine.travel(began, tick=False) as clock:
        caller = Caller(caller.client, [Scope.FOLLOW])
        clock.shift(timedelta(seconds=30))
        caller.get(reverse("api-me"))
        assert ApiClient.objects.get().last_used_at == began
        clock.shift(timedelta(seconds=31))
        caller.get(reverse("api-me"))
        assert ApiClient.objects.get().last_used_at == began + timedelta(seconds=61)
    assert "In use" in client.get(reverse("systems")).content.decode()
    assert ApiClient.pgh_event_model.objects.count() == 1


def queries(client, address):
    """How many queries a page takes that was opened before."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_takes_as_many_queries_for_twenty_systems_as_for_one(client, person, service):
    system(service)
    for_one = queries(client, reverse("systems"))
    for _ in range(19):
        system(service)
    assert queries(client, reverse("systems")) == for_one


def test_what_was_given_up_is_shown_and_sent_again(client, person, service):
    found = system(service)
    webhook = webhook_of(found)
    delivery = send_test(webhook)
    Delivery.objects.update(next_at=None, given_up_at=now(), attempts=10, why="Nobody answered", status=None)
    assert webhook.url in client.get(to("system", found)).content.decode()
    page = client.get(to("webhook", webhook)).content.decode()
    assert "Given up" in page
    assert "Nobody answered" in page
    client.post(to("send-again", delivery))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("waiting", 0)
    Delivery.objects.update(next_at=None, delivered_at=now())
    page = client.post(to("send-again", delivery), follow=True)
    assert "has arrived in the meantime" in page.content.decode()


def test_a_system_and_its_webhook_take_as_many_queries_for_many_as_for_one(client, person, service):
    found = system(service)
    webhook = webhook_of(found)
    send_test(webhook)
    for_one = [queries(client, to("system", found)), queries(client, to("webhook", webhook))]
    webhook_of(found)
    Delivery.objects.bulk_create(
        Delivery(webhook=webhook, event=Event.QUERY_RAISED, subject=uuid4(), why="Nobody answered")
        for _ in range(60)
    )
    assert [queries(client, to("system", found)), queries(client, to("webhook", webhook))] == for_one
    page = client.get(to("webhook", webhook)).content.decode()
    assert page.count("Try again<span") == 50
