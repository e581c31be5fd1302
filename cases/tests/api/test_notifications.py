from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from access.models import Authority, Scope
from access.roles import Role
from access.tests.calling import system_of
from access.tests.factories import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    ServiceFactory,
)
from cases.models import Child, Episode, PoliceMessage
from cases.tests.deciding import decide
from cases.tests.factories import ChildFactory, EpisodeFactory, OfferFactory

NOW = datetime(2018, 1, 12, 9, tzinfo=UTC)
CHILD = {"first_name": "Robin", "last_name": "Invented", "date_of_birth": "2003-06-15"}
MISSING = {"since": "2018-01-10T08:00:00Z", "received_at": "2018-01-10T09:00:00Z"}
FOUND = {"at": "2018-01-10T20:00:00+00:00", "received_at": "2018-01-10T21:00:00Z"}


@pytest.fixture(autouse=True)
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory(service=ServiceFactory()), name="Stafford", slug="stafford")


@pytest.fixture
def caller(district):
    return system_of(district.service)


def whole(**given):
    return {
        "reference": "MP1",
        "child": CHILD,
        "district": "stafford",
        "living_arrangement": "home",
        "missing": MISSING,
        "found": FOUND,
    } | given


def send(caller, to="notifications", **body):
    return caller.post(reverse(f"api-{to}"), body)


def episode(reference="MP1"):
    return Episode.objects.get(police_reference=reference)


def codes(answer):
    return [reason["code"] for reason in answer.json()["set_aside_because"]]


def test_a_notification_makes_an_episode_with_its_clocks_and_its_child(caller, district):
    answer = send(caller, **whole(responsible_authority="Cheshire East"))
    made = episode()
    assert answer.status_code == 201
    assert answer.json() == {
        "id": str(made.public_id),
        "reference": "MP1",
        "state": "counted",
        "set_aside_because": [],
    }
    assert (made.district, made.area, made.age) == (district, district.area, 14)
    assert made.responsible_authority == Authority.objects.get(name="Cheshire East")
    assert made.missing_since == datetime(2018, 1, 10, 8, tzinfo=UTC)
    assert made.offer_due_at == datetime(2018, 1, 11, 21, tzinfo=UTC)
    assert (str(made.child), made.child.date_of_birth.isoformat()) == ("Robin Invented", "2003-06-15")


def test_what_was_sent_is_kept_with_what_it_changed_and_who_sent_it(caller):
    send(caller, **whole())
    sent = {"reference": "MP1", "found": {"at": "2018-01-10T19:00:00Z"}}
    send(caller, "corrections", **sent)
    first, second = PoliceMessage.objects.all()
    assert (first.kind, first.body, first.by, first.received_at) == (
        "notification",
        whole(),
        caller.client.user,
        NOW,
    )
    assert first.after["district"] == "Stafford"
    assert (second.kind, second.body) == ("correction", sent)
    assert second.before == {"found_at": "2018-01-10T20:00:00Z"}
    assert second.after == {"found_at": "2018-01-10T19:00:00Z"}


def test_found_may_come_first_and_the_episode_counts_when_both_are_there(caller):
    first = send(caller, reference="MP1", child=CHILD, district="Stafford", found=FOUND)
    assert (first.status_code, codes(first)) == (202, ["no_receipt"])
    second = send(caller, reference="MP1", living_arrangement="home", missing=MISSING)
    assert (second.status_code, second.json()["state"]) == (200, "counted")
    assert episode().found_at == datetime(2018, 1, 10, 20, tzinfo=UTC)


def test_the_time_of_the_request_is_that_of_the_receipt_where_none_is_given(caller):
    send(caller, **whole(missing={"since": "2018-01-12T08:00:00Z"}, found=None))
    assert (episode().missing_received_at, episode().found_received_at) == (NOW, None)
    with time_machine.travel(datetime(2018, 1, 13, tzinfo=UTC), tick=False):
        send(caller, reference="MP1", missing={"since": "2018-01-12T07:00:00Z"})
    assert episode().missing_received_at == NOW


def test_the_same_sent_again_under_another_key_changes_nothing(caller):
    send(caller, **whole())
    answer = send(caller, **whole())
    assert answer.status_code == 200
    assert Episode.pgh_event_model.objects.count() == Child.objects.count() == 1


def test_what_changes_is_recorded_in_the_trail_as_the_systems(caller):
    send(caller, **whole())
    event = Episode.pgh_event_model.objects.get()
    assert event.pgh_context["user"] == caller.client.user.pk


def test_a_correction_changes_only_what_it_names_and_null_clears(caller):
    send(caller, **whole())
    answer = send(
        caller, "corrections", reference="MP1", living_arrangement="cicola", missing={"since": None}
    )
    assert (answer.status_code, answer.json()["state"]) == (200, "counted")
    assert (episode().living_arrangement, episode().missing_since) == ("cicola", None)
    assert episode().missing_received_at == datetime(2018, 1, 10, 9, tzinfo=UTC)
    assert str(episode().district) == "Stafford"


@pytest.mark.parametrize(
    ("given", "odd"),
    [
        ({"found": FOUND | {"at": "2018-01-10T07:00:00Z"}}, ["found_before_missing"]),
        ({"found": FOUND | {"received_at": "2018-01-12T09:00:01Z"}}, ["in_the_future"]),
        ({"child": CHILD | {"date_of_birth": "2000-01-10"}}, ["adult"]),
        ({"child": CHILD | {"date_of_birth": "2018-01-11"}}, ["not_yet_born"]),
        ({"district": None}, ["no_district"]),
        ({"district": "Atlantis"}, ["unknown_district"]),
    ],
)
def test_what_is_odd_is_accepted_set_aside_and_says_why(caller, given, odd):
    answer = send(caller, **whole(**given))
    assert (answer.status_code, codes(answer)) == (202, odd)
    assert (episode().state, episode().oddities) == ("set_aside", odd)
    assert all(reason["words"] for reason in answer.json()["set_aside_because"])


def test_a_corrected_notification_counts_by_itself(caller):
    send(caller, **whole(district="Atlantis"))
    assert episode().district_as_sent == "Atlantis"
    answer = send(caller, "corrections", reference="MP1", district="STAFFORD")
    assert (answer.status_code, answer.json()["state"]) == (200, "counted")
    assert episode().district_as_sent == ""


def test_a_child_missing_at_the_same_time_under_another_reference_is_set_aside(caller):
    send(caller, **whole())
    answer = send(caller, **whole(reference="MP2"))
    assert (answer.status_code, codes(answer)) == (202, ["duplicate"])
    assert episode().state == "counted"
    later = {"since": "2018-01-11T08:00:00Z", "received_at": "2018-01-11T08:00:00Z"}
    moved = send(caller, "corrections", reference="MP2", missing=later, found=None)
    assert moved.json()["state"] == "counted"


def test_a_void_before_any_work_is_void(caller):
    send(caller, **whole())
    answer = send(caller, "voids", reference="MP1", reason="Sent in error.")
    assert (answer.status_code, answer.json()["state"]) == (200, "void")
    assert send(caller, "voids", reference="MP1").json()["state"] == "void"
    assert (episode().decided_by, PoliceMessage.objects.count()) == (None, 3)


def test_what_is_sent_after_a_void_is_shown_to_a_person(caller):
    send(caller, **whole())
    send(caller, "voids", reference="MP1")
    assert send(caller, **whole()).json()["state"] == "void"
    answer = send(caller, **whole(district=None, found=FOUND | {"at": "2018-01-10T19:00:00Z"}))
    assert (answer.status_code, codes(answer)) == (202, ["changed_after_void"])
    decide(episode(), "void")
    assert send(caller, "corrections", reference="MP1", missing=None).json()["state"] == "void"


def test_a_withdrawal_clears_the_found_notification(caller):
    send(caller, **whole())
    answer = send(caller, "withdrawals", reference="MP1")
    assert (answer.status_code, answer.json()["state"]) == (200, "counted")
    assert (episode().found_at, episode().found_received_at, episode().offer_due_at) == (None, None, None)


@pytest.mark.parametrize(
    ("to", "body", "odd"),
    [
        ("voids", {}, ["void_after_work"]),
        ("withdrawals", {}, ["found_withdrawn"]),
        ("corrections", {"found": None}, ["found_withdrawn"]),
    ],
)
def test_after_work_began_nothing_is_undone_and_a_person_decides(caller, to, body, odd):
    send(caller, **whole())
    OfferFactory(episode=episode())
    answer = send(caller, to, reference="MP1", **body)
    assert (answer.status_code, codes(answer)) == (202, odd)
    assert episode().found_received_at == datetime(2018, 1, 10, 21, tzinfo=UTC)
    decide(episode())
    assert send(caller, to, reference="MP1", **body).json()["state"] == "counted"


def test_another_police_number_for_the_child_moves_nothing_and_a_person_decides(caller):
    send(caller, **whole(child=CHILD | {"reference": "N1"}))
    child = episode().child
    other = send(caller, "corrections", reference="MP1", child={"reference": "N2"})
    assert (other.status_code, codes(other)) == (202, ["another_child"])
    assert episode().child == child
    assert [one.reference for one in child.person_references.all()] == ["N1"]
    decide(episode())
    assert send(caller, "corrections", reference="MP1", child={"reference": "N2"}).status_code == 200


def test_its_own_police_number_again_takes_the_doubt_away(caller):
    send(caller, **whole(child=CHILD | {"reference": "N1"}))
    send(caller, "corrections", reference="MP1", child={"reference": "N2"})
    assert (
        send(caller, "corrections", reference="MP1", child={"reference": " N1 "}).json()["state"] == "counted"
    )


def test_a_void_reopens_what_a_person_counted(caller):
    send(caller, **whole(found=FOUND | {"at": "2018-01-10T07:00:00Z"}))
    decide(episode())
    OfferFactory(episode=episode())
    assert codes(send(caller, "voids", reference="MP1")) == ["found_before_missing", "void_after_work"]


def test_what_a_person_decided_stands_until_it_becomes_odd_anew(caller):
    send(caller, **whole(found=FOUND | {"at": "2018-01-10T07:00:00Z"}))
    decide(episode())
    assert send(caller, "corrections", reference="MP1", living_arrangement=None).json()["state"] == "counted"
    assert codes(send(caller, "corrections", reference="MP1", district=None)) == [
        "found_before_missing",
        "no_district",
    ]


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"reference": ""}, "#/reference"),
        ({"reference": "M" * 41}, "#/reference"),
        ({"missing": {"since": "2018-01-10T08:00:00"}}, "#/missing/since"),
        ({"missing": {"since": 1515571200}}, "#/missing/since"),
        ({"found": {"at": "yesterday"}}, "#/found/at"),
        ({"found": {"at": "9999-12-31T00:00:00Z"}}, "#/found/at"),
        ({"found": {"at": "0001-01-01T00:00:00+14:00"}}, "#/found/at"),
        ({"living_arrangement": "tent"}, "#/living_arrangement"),
        ({"child": CHILD | {"date_of_birth": "15/06/2003"}}, "#/child/date_of_birth"),
        ({"child": {"date_of_birth": "2003-06-15"}}, "#/child"),
        ({"child": None}, "#/child"),
        ({"child": CHILD | {"first_name": "Ro\0bin"}}, "#/child/first_name"),
        ({"colour": "blue"}, "#/colour"),
        ({"service": "elsewhere"}, "#/service"),
    ],
)
def test_what_cannot_be_read_names_each_field_and_leaves_no_trace(caller, given, pointer):
    answer = send(caller, **whole(**given))
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert not Episode.objects.exists()
    assert not Child.objects.exists()


@pytest.mark.parametrize("to", ["corrections", "voids", "withdrawals"])
def test_what_is_not_on_record_can_not_be_put_right(caller, to):
    answer = send(caller, to, reference="MP1")
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:problem:unknown-reference")


def test_two_forces_may_use_the_same_reference(caller, district):
    other = ServiceFactory().police_forces.get()
    district.service.police_forces.add(other)
    theirs = system_of(district.service, force=other)
    assert send(caller, **whole()).status_code == 201
    assert send(theirs, **whole(child=CHILD | {"first_name": "Sam"})).status_code == 201
    assert Episode.objects.filter(police_reference="MP1").count() == 2


def test_an_episode_of_another_service_is_refused_without_telling_of_it(caller, district):
    force = district.service.police_forces.get()
    elsewhere = ServiceFactory(police_forces=[force])
    child = ChildFactory(service=elsewhere)
    EpisodeFactory(
        child=child,
        district=None,
        state="set_aside",
        oddities=["no_district"],
        police_force=force,
        police_reference="MP1",
    )
    assert send(caller, **whole()).json()["errors"][0]["pointer"] == "#/reference"
    unknown = send(caller, "voids", reference="MP9").json()
    assert send(caller, "voids", reference="MP1").json() == unknown


def test_a_system_of_several_services_says_which(caller, district):
    force = district.service.police_forces.get()
    other = ServiceFactory(police_forces=[force])
    MembershipFactory(user=caller.client.user, service=other, role=Role.POLICE_COORDINATOR, force=force)
    refused = send(caller, **whole())
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "#/service")
    assert send(caller, **whole(service=other.slug, district="Leek")).status_code == 202
    assert episode().service == other


def test_a_restricted_child_is_answered_as_any_other(caller, district):
    ChildFactory(
        service=district.service,
        first_name="Robin",
        last_name="Invented",
        date_of_birth=datetime(2003, 6, 15, tzinfo=UTC).date(),
        restricted=True,
    )
    answer = send(caller, **whole())
    assert (answer.status_code, answer.json()["state"]) == (201, "counted")
    assert episode().child.restricted
    seen = caller.post(reverse("api-find-episode"), {"reference": "MP1"})
    assert seen.status_code == 404


def batch(caller, *items):
    return caller.post(reverse("api-batches"), {"items": list(items)})


def test_a_batch_answers_each_item_and_a_bad_one_holds_up_nobody(caller):
    answer = batch(
        caller,
        {"kind": "notification"} | whole(),
        {"kind": "notification"} | whole(reference="MP2", missing={"since": "soon"}),
        {"kind": "correction", "reference": "MP1", "district": "Atlantis"},
        {"kind": "void", "reference": "MP3"},
        {"kind": "telegram"},
        "not even an object",
    )
    assert answer.status_code == 200
    items = answer.json()["items"]
    assert [item["status"] for item in items] == [202, 422, 202, 404, 422, 422]
    assert items[0]["receipt"]["set_aside_because"][0]["code"] == "unknown_district"
    assert items[1]["problem"]["errors"][0]["pointer"] == "#/missing/since"
    assert [one.police_reference for one in Episode.objects.all()] == ["MP1"]
    assert PoliceMessage.objects.count() == 2


@pytest.mark.parametrize("items", [[], [{}] * 1001, "all"])
def test_a_batch_has_one_to_a_thousand_items(caller, items):
    answer = caller.post(reverse("api-batches"), {"items": items})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/items")


def test_a_post_takes_six_trips_to_the_database(caller, django_assert_num_queries):
    # And two that begin and end its transaction: here a savepoint.
    with django_assert_num_queries(6 + 2):
        assert send(caller, **whole()).status_code == 201


def test_a_batch_of_two_hundred_takes_as_many_queries_as_one_of_two(caller, django_assert_max_num_queries):
    def many(first, last):
        return [
            {"kind": "notification"}
            | whole(reference=f"MP{n}", child=CHILD | {"first_name": f"Robin{n}", "reference": f"N{n}"})
            for n in range(first, last)
        ]

    batch(caller, *many(0, 1))  # who may be meant by the others
    with django_assert_max_num_queries(9) as few:
        batch(caller, *many(1, 3))
    with django_assert_max_num_queries(9) as more:
        answer = batch(caller, *many(3, 203))
    assert {item["status"] for item in answer.json()["items"]} == {201}
    assert len(more) == len(few)
    assert Episode.objects.count() == Child.objects.count() == 203


def test_one_child_missing_twice_in_a_batch_has_one_record(caller):
    answer = batch(
        caller, {"kind": "notification"} | whole(), {"kind": "notification"} | whole(reference="MP2")
    )
    assert [item["status"] for item in answer.json()["items"]] == [201, 202]
    assert Child.objects.count() == 1
    assert episode("MP2").oddities == ["duplicate"]


def test_a_scope_of_another_kind_sends_nothing(district):
    assert send(system_of(district.service, Scope.FOLLOW), **whole()).status_code == 403
