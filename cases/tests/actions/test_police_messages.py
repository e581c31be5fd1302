from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count
from random import Random

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from access.models import ApiClient
from access.tests.calling import system_of
from access.tests.factories import AreaFactory, DistrictFactory, ServiceFactory, UserFactory
from cases.actions.police_messages import receive
from cases.api.notifications_bodies import Notification
from cases.judging import FACTS
from cases.models import Child, Episode, MatchProposal, PoliceMessage

AT_ONCE = 16
REQUESTS = 25  # benchmarks/api.py does it with 200
CHILD = {"first_name": "Robin", "last_name": "Invented", "date_of_birth": "2003-06-15"}


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory(service=ServiceFactory()), name="Stafford", slug="stafford")


times = st.datetimes(datetime(2018, 1, 9), datetime(2018, 1, 13)).map(lambda at: f"{at:%Y-%m-%dT%H:%M:%S}Z")  # noqa: DTZ001
pieces = st.fixed_dictionaries(
    {},
    optional={
        "district": st.sampled_from(["stafford", "Stafford", "Atlantis"]),
        "living_arrangement": st.sampled_from(["home", "cicola"]),
        "responsible_authority": st.just("Cheshire East"),
        "missing since": times,
        "missing received_at": times,
        "found at": times,
        "found received_at": times,
    },
)


def said(parts):
    """The body that says these pieces: "found at" goes into `found`, as `at`."""
    body = {}
    for name, value in parts.items():
        outer, _, inner = name.partition(" ")
        if inner:
            body.setdefault(outer, {})[inner] = value
        else:
            body[outer] = value
    return body


def facts_of(reference):
    return (
        Episode.objects.filter(police_reference=reference)
        .values(*(name for name in FACTS if name != "child_id"), "age", "state", "oddities")
        .get()
    )


def test_in_whatever_order_and_pieces_it_is_sent_the_facts_are_the_same(district, time_machine):
    time_machine.move_to(datetime(2018, 1, 12, 9, tzinfo=UTC), tick=False)
    service, system, number = district.service, UserFactory(), count()
    force = service.police_forces.get()

    def send(reference, *bodies):
        messages = [
            Notification.model_validate(body | {"reference": reference}).message(service, body)
            for body in bodies
        ]
        receive(messages, force=force, by=system)

    @settings(max_examples=40, deadline=None)
    @given(pieces, st.randoms(use_true_random=False), st.booleans())
    def agree(parts, random, at_once):
        child = {"child": CHILD | {"first_name": f"Robin{next(number)}"}}
        other = {"child": CHILD | {"first_name": f"Robin{next(number)}"}}
        whole, split = f"W{next(number)}", f"S{next(number)}"
        send(whole, said(parts) | child)
        bodies = [said(dict(some)) for some in in_pieces(list(parts.items()), random)] or [{}]
        bodies[0] |= other
        if at_once:
            send(split, *bodies)
        else:
            for body in bodies:
                send(split, body)
        assert facts_of(split) == facts_of(whole)
        written = Episode.pgh_event_model.objects.count()
        for body in random.sample(bodies, len(bodies)):
            send(split, body)
        assert facts_of(split) == facts_of(whole)
        assert Episode.pgh_event_model.objects.count() == written

    agree()


def in_pieces(items, random):
    """The items in another order, and in one or more lists."""
    items = random.sample(items, len(items))
    while items:
        size = random.randint(1, len(items))
        yield items[:size]
        items = items[size:]


def whole(number):
    return {
        "reference": f"MP{number}",
        "child": CHILD | {"reference": f"N{number}", "first_name": f"Robin{number}"},
        "district": "stafford",
        "missing": {"since": "2018-01-10T08:00:00Z", "received_at": "2018-01-10T09:00:00Z"},
    }


def until_answered(caller, body, key):
    """The status that the request gets, sent again while it is at work elsewhere."""
    while (answer := caller.post(reverse("api-notifications"), body, key=key)).status_code == 409:
        pass
    return answer.status_code


def together(work, tasks):
    def on_its_own_connection(task):
        try:
            return work(task)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(on_its_own_connection, tasks))


def patient(service):
    caller = system_of(service)
    ApiClient.objects.update(requests_a_minute=1_000_000)
    caller.client.refresh_from_db()
    return caller


@pytest.mark.django_db(transaction=True)
def test_sixteen_that_replay_the_same_requests_make_each_record_once(district):
    caller = patient(district.service)

    def replay(thread):
        order = Random(thread).sample(range(REQUESTS), REQUESTS)
        return {until_answered(caller, whole(number), f"key {number}") for number in order}

    assert together(replay, range(AT_ONCE)) == [{201}] * AT_ONCE
    assert Episode.objects.count() == Child.objects.count() == PoliceMessage.objects.count() == REQUESTS


@pytest.mark.django_db(transaction=True)
def test_two_that_send_about_one_episode_at_once_lose_nothing_of_each_other(district):
    caller = patient(district.service)
    found = {"found": {"at": "2018-01-10T20:00:00Z", "received_at": "2018-01-10T21:00:00Z"}}
    parts = [
        (number, {name: value for name, value in (whole(number) | found).items() if name not in left_out})
        for number in range(10)
        for left_out in (("found", "district"), ("missing",), ("missing", "found"))
    ]
    together(lambda part: until_answered(caller, part[1], f"{part}"), parts)
    episodes = Episode.objects.values_list("state", "found_at__hour", "missing_since__hour", "district__slug")
    assert list(episodes) == [("counted", 20, 8, "stafford")] * 10
    assert Child.objects.count() == 10


def receive_all(district, *bodies):
    messages = [Notification.model_validate(body).message(district.service, body) for body in bodies]
    return receive(messages, force=district.service.police_forces.get(), by=UserFactory())


def test_a_number_of_the_forces_own_leads_to_the_child_again(district):
    receive_all(district, whole(1))
    renamed = whole(1)["child"] | {"last_name": "Renamed"}
    receive_all(district, whole(1) | {"reference": "MP2", "child": renamed})
    child = Child.objects.get()
    assert child.last_name == "Invented"
    assert child.person_references.get().reference == "N1"
    assert child.sent_details.get().said == {"last_name": "Renamed"}


def test_what_a_later_message_says_of_the_child_is_kept_for_a_person_and_changes_no_record(district):
    receive_all(district, whole(1))
    receive_all(district, {"reference": "MP1", "child": {"date_of_birth": "2004-01-01"}, "found": {}})
    child = Child.objects.get()
    assert str(child.date_of_birth) == "2003-06-15"
    assert child.sent_details.get().said == {"date_of_birth": "2004-01-01"}


def test_who_may_be_a_child_on_record_is_proposed_to_a_person(district):
    known = Child.objects.create(service=district.service, reference="C1", **CHILD | {"first_name": "Robyn"})
    receive_all(district, whole(1) | {"child": CHILD})
    proposal = MatchProposal.objects.get()
    assert (proposal.candidate, proposal.child) == (known, Episode.objects.get().child)


def test_a_number_speaks_against_a_child_only_if_another_child_or_this_one_is_known_by_one(district):
    named = {"reference": "MP1", "child": {"reference": "N1"}}
    receive_all(district, whole(1) | {"child": CHILD})
    assert receive_all(district, named)[0].oddities == []
    receive_all(district, whole(2) | {"child": {"reference": "N1", "first_name": "Kim"}})
    assert receive_all(district, named)[0].oddities == ["another_child"]


def test_a_batch_that_gives_two_numbers_for_one_child_is_set_aside(district):
    receive_all(district, whole(1), {"reference": "MP1", "child": {"reference": "N2"}})
    assert Episode.objects.get().oddities == ["another_child"]
