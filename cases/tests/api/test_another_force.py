"""What a force is told where only another force's record speaks against what it sends: nothing."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse

from access.roles import Role
from access.tests.calling import system_of
from access.tests.factories import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    PoliceForceFactory,
    ServiceFactory,
)
from cases.models import Episode
from cases.tests.deciding import decide

NOW = datetime(2018, 1, 12, 9, tzinfo=UTC)
CHILD = {"first_name": "Robin", "last_name": "Invented", "date_of_birth": "2003-06-15"}
MISSING = {"since": "2018-01-10T08:00:00Z", "received_at": "2018-01-10T09:00:00Z"}
FOUND = {"at": "2018-01-10T20:00:00Z", "received_at": "2018-01-10T21:00:00Z"}
LATER = {"since": "2018-01-11T08:00:00Z", "received_at": "2018-01-11T09:00:00Z"}


@pytest.fixture(autouse=True)
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory(service=ServiceFactory()), name="Stafford", slug="stafford")


@pytest.fixture
def force(district):
    return district.service.police_forces.get()


@pytest.fixture
def other_force(district, force):
    other = PoliceForceFactory()
    district.service.police_forces.add(other)
    return other


@pytest.fixture
def caller(district, force):
    return system_of(district.service, force=force)


@pytest.fixture
def known_elsewhere(district, other_force):
    """Another force has reported the child missing at that time."""
    answer = send(system_of(district.service, force=other_force), **whole(reference="theirs"))
    assert answer.status_code == 201


def whole(**given):
    child = {"child": CHILD, "district": "stafford", "living_arrangement": "home"}
    return {"reference": "MP1", **child, "missing": MISSING, "found": FOUND} | given


def send(caller, to="notifications", key=None, **body):
    return caller.post(reverse(f"api-{to}"), body, key=key)


def episode(reference="MP1"):
    return Episode.objects.get(police_reference=reference)


def everything_told(caller):
    """All that a force's system learns by sending one notification and asking after it, without ids."""
    key = str(uuid4())
    first, again = (send(caller, **whole(), key=key) for _ in range(2))
    item = {"kind": "correction", "reference": "MP1", "living_arrangement": "looked_after"}
    batch = send(caller, "batches", items=[item])
    one = caller.get(reverse("api-episode", args=[first.json()["id"]]))
    found = send(caller, "find-episode", reference="MP1")
    answers = [(answer.status_code, answer.json()) for answer in (first, again, batch, one, found)]
    return _without(answers, {first.json()["id"]})


def _without(told, ids):
    if isinstance(told, dict):
        return {name: _without(one, ids) for name, one in told.items()}
    if isinstance(told, list | tuple):
        return [_without(one, ids) for one in told]
    return None if told in ids else told


def pages_seen(client, user):
    """What the police coordinator reads of it."""
    client.force_login(user)
    page = client.get(reverse("episode", args=[episode().public_id])).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    lists = {
        state: [line.stands for line in client.get(reverse("episodes"), {"state": state}).context["lines"]]
        for state in Episode.State.values
    }
    return main.replace(str(episode().public_id), ""), lists


@pytest.fixture
def police(district, force):
    return MembershipFactory(service=district.service, role=Role.POLICE_COORDINATOR, force=force).user


@pytest.fixture
def ordinary(client, caller, police):
    """What is told where no other force knows the child."""
    with transaction.atomic():
        told = everything_told(caller), pages_seen(client, police)
        assert episode().state == "counted"
        transaction.set_rollback(True)
    return told


def test_a_child_whom_another_force_knows_missing_is_told_of_like_any_other(
    ordinary, known_elsewhere, caller, client, police
):
    told = everything_told(caller), pages_seen(client, police)
    assert (episode().state, episode().oddities) == ("set_aside", ["duplicate_elsewhere"])
    for one, like in zip(told[0], ordinary[0], strict=True):
        assert one == like
    assert told[1] == ordinary[1]


def test_the_coordinator_is_told_of_the_other_force(known_elsewhere, caller, client, district):
    send(caller, **whole())
    coordinator = MembershipFactory(service=district.service, area=district.area, role=Role.COORDINATOR).user
    client.force_login(coordinator)
    assert "another force’s reference" in client.get(reverse("set-aside")).content.decode()
    page = client.get(reverse("episode", args=[episode().public_id])).content.decode()
    assert "another force’s reference" in page


def test_other_oddities_are_told_and_the_other_force_is_not(known_elsewhere, caller, client, police):
    answer = send(caller, **whole(district="Atlantis"))
    told = [{"code": "unknown_district", "words": "A district that the service does not know"}]
    assert (answer.status_code, answer.json()["set_aside_because"]) == (202, told)
    assert episode().oddities == ["unknown_district", "duplicate_elsewhere"]
    page, lists = pages_seen(client, police)
    assert "A district that the service does not know" in page
    assert "another force" not in page
    assert [state for state, lines in lists.items() if lines] == ["set_aside"]


@pytest.mark.parametrize(
    ("decision", "told"), [("duplicate", "duplicate"), ("void", "void"), ("counted", "counted")]
)
def test_what_a_person_decides_is_told_without_their_note(
    known_elsewhere, caller, client, police, decision, told
):
    send(caller, **whole())
    decide(episode(), decision, by=police, note="The same as theirs")
    answer = caller.get(reverse("api-episode", args=[episode().public_id])).json()
    assert (answer["state"], answer["set_aside_because"]) == (told, [])
    assert send(caller, "corrections", reference="MP1", district="stafford").json()["state"] == told
    page, lists = pages_seen(client, police)
    assert "The same as theirs" not in page
    assert [state for state, lines in lists.items() if lines] == [told]


def test_a_second_reference_of_the_force_itself_is_told_whatever_another_force_sent(known_elsewhere, caller):
    send(caller, **whole())
    answer = send(caller, **whole(reference="MP2"))
    assert answer.status_code == 202
    assert [reason["code"] for reason in answer.json()["set_aside_because"]] == ["duplicate"]
    assert set(episode("MP2").oddities) == {"duplicate", "duplicate_elsewhere"}


def test_a_correction_into_the_time_of_another_forces_episode_is_told_like_any_other(known_elsewhere, caller):
    assert send(caller, **whole(missing=LATER, found=None)).status_code == 201
    assert episode().state == "counted"
    moved = send(caller, "corrections", reference="MP1", missing=MISSING, found=FOUND)
    assert (moved.status_code, moved.json()["state"]) == (200, "counted")
    assert episode().state == "set_aside"
    back = send(caller, "corrections", reference="MP1", missing=LATER, found=None)
    assert (back.json()["state"], episode().state) == ("counted", "counted")


def test_the_force_that_was_first_stands_when_it_is_sent_again(
    known_elsewhere, caller, district, other_force
):
    send(caller, **whole())
    send(system_of(district.service, force=other_force), "corrections", reference="theirs", found=FOUND)
    assert (episode("theirs").state, episode("MP1").state) == ("counted", "set_aside")


def accepted_as_odd(caller, police):
    """The child was found before going missing, as the force says, and a person counts it so."""
    answer = send(caller, **whole(missing=LATER, found=FOUND))
    assert answer.json()["state"] == "set_aside"
    decide(episode(), by=police, note="Their clock is wrong.")


INTO_THEIRS = {
    "missing": {"since": "2018-01-10T19:00:00Z", "received_at": "2018-01-10T19:30:00Z"},
    "found": {"at": "2018-01-10T18:00:00Z"},
}


def asked_and_told(caller, client, police, **named):
    """What a force is told by a correction of a person's decision, and afterwards."""
    answer = send(caller, "corrections", reference="MP1", **named)
    read = caller.get(reverse("api-episode", args=[episode().public_id]))
    return _without([answer.json(), read.json()], {answer.json()["id"]}), pages_seen(client, police)


def test_what_a_person_accepted_is_not_told_anew_because_of_another_force(
    ordinary, known_elsewhere, caller, client, police
):
    with transaction.atomic():
        Episode.objects.filter(police_reference="theirs").update(state="void")
        accepted_as_odd(caller, police)
        alone = [asked_and_told(caller, client, police, **INTO_THEIRS) for _ in range(2)]
        assert episode().state == "counted"
        transaction.set_rollback(True)
    accepted_as_odd(caller, police)
    told = [asked_and_told(caller, client, police, **INTO_THEIRS) for _ in range(2)]
    assert (episode().state, episode().oddities) == (
        "set_aside",
        ["found_before_missing", "duplicate_elsewhere"],
    )
    assert told == alone
    assert told[0][0][0]["state"] == "counted"


def test_what_a_person_accepted_counts_again_when_it_leaves_the_other_forces_time(
    known_elsewhere, caller, client, police
):
    accepted_as_odd(caller, police)
    send(caller, "corrections", reference="MP1", **INTO_THEIRS)
    send(caller, "corrections", reference="MP1", missing=LATER)
    assert (episode().state, episode().oddities) == ("counted", ["found_before_missing"])
    assert episode().decision_note == "Their clock is wrong."


def test_what_else_becomes_odd_is_told_though_a_person_has_decided(known_elsewhere, caller, police):
    accepted_as_odd(caller, police)
    answer = send(caller, "corrections", reference="MP1", district="Atlantis", **INTO_THEIRS)
    reasons = {reason["code"] for reason in answer.json()["set_aside_because"]}
    assert reasons == {"found_before_missing", "unknown_district"}
    assert episode().decided_by is None
