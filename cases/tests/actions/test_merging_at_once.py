"""Merging, and correcting a birthday, while the police send something about the same children."""

from datetime import date
from threading import Event

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from access.tests.factories import DistrictFactory, MembershipFactory, UserFactory
from cases.actions import police_messages, under_way
from cases.actions.children import correct_child
from cases.actions.merging import merge_children, undo_merge
from cases.actions.police_messages import receive
from cases.api.notifications_bodies import ITEMS
from cases.matching import match
from cases.models import Child, Episode, PersonReference
from cases.particulars import in_words
from cases.received import standing
from cases.tests.at_the_same_time import start_another, wait_until_another_waits
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.lib.conflicts import fingerprint

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def pair(district):
    """Two records of a child, each with a number of the force and with an episode."""
    force = district.service.police_forces.get()
    children = ChildFactory.create_batch(2, service=district.service)
    for number, child in enumerate(children):
        EpisodeFactory(child=child, district=district, police_reference=f"MP{number}")
        PersonReference.objects.create(
            service=district.service, force=force, reference=f"N{number}", child=child
        )
    return children


@pytest.fixture
def batch(district):
    """A function that receives a batch: it corrects what is on record, and brings something new of both."""
    force, by = district.service.police_forces.get(), UserFactory()
    items = [
        {"kind": "correction", "reference": "MP1", "living_arrangement": "cicola"},
        {"kind": "notification", "reference": "MP2", "child": {"reference": "N0", "first_name": "Other"}},
        {"kind": "notification", "reference": "MP3", "child": {"reference": "N1", "first_name": "Other"}},
    ]

    def batch():
        messages = [
            ITEMS[item["kind"]].model_validate(item).message(district.service, item) for item in items
        ]
        receive(messages, force=force, by=by)

    return batch


@pytest.fixture
def meanwhile(batch, monkeypatch):
    """A function that does some work while a batch, which holds its episodes already, lands elsewhere."""
    held, failed = Event(), []

    def slowly(*given):
        held.set()
        wait_until_another_waits()
        return match(*given)

    def send():
        try:
            batch()
        except Exception as error:
            failed.append(error)

    def meanwhile(work):
        monkeypatch.setattr(police_messages, "match", slowly)
        sending = start_another(send)
        assert held.wait(10)
        try:
            return work()
        finally:
            sending.join()
            assert not failed

    return meanwhile


def of(child):
    return set(Episode.objects.filter(child=child).values_list("police_reference", flat=True))


def redate(child, born):
    child.refresh_from_db()
    details = {name: getattr(child, name) for name in ("first_name", "last_name", "gender")}
    by, seen = UserFactory(), fingerprint(in_words(child))
    return correct_child(child, by=by, seen=seen, reason="Wrong", **details, date_of_birth=born)


def test_what_lands_while_two_records_are_merged_is_moved_too(pair, meanwhile):
    kept, merged = pair
    by = MembershipFactory(service=kept.service).user
    meanwhile(lambda: merge_children(kept, merged, by=by, reason="One child"))
    assert of(kept) == {"MP0", "MP1", "MP2", "MP3"}
    assert Episode.objects.get(police_reference="MP1").living_arrangement == "cicola"
    assert Child.objects.get(pk=merged.pk).merged_into == kept


def test_what_lands_while_a_merge_is_undone_stays_with_the_kept_record(pair, meanwhile):
    kept, merged = pair
    by = MembershipFactory(service=kept.service).user
    merge = merge_children(kept, merged, by=by, reason="One child")
    meanwhile(lambda: undo_merge(merge, by=by, reason="Cousins"))
    assert (of(kept), of(merged)) == ({"MP0", "MP2", "MP3"}, {"MP1"})
    assert Episode.objects.get(police_reference="MP1").living_arrangement == "cicola"


def test_what_lands_while_a_birthday_is_put_right_is_kept_and_of_the_right_age(pair, meanwhile):
    meanwhile(lambda: redate(pair[1], date(2005, 1, 10)))
    corrected = Episode.objects.get(police_reference="MP1")
    assert (corrected.living_arrangement, corrected.age) == ("cicola", 13)


@pytest.mark.parametrize(
    "work",
    [
        lambda pair: merge_children(*pair, by=UserFactory(), reason="One child"),
        lambda pair: redate(pair[0], date(2004, 1, 10)),
    ],
    ids=["merge", "redate"],
)
def test_who_would_wait_too_long_for_an_import_is_told_so(pair, monkeypatch, work):
    monkeypatch.setattr(under_way, "PATIENCE", "50ms")
    told = []

    def do():
        with pytest.raises(ValidationError, match="Try again in a few minutes"):
            work(pair)
        told.append(True)

    with transaction.atomic():
        standing.hold_all(pair[0].service.police_forces.get())
        start_another(do).join()
    assert told
    assert (of(pair[0]), of(pair[1])) == ({"MP0"}, {"MP1"})
