from datetime import date
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from access.models import Term
from access.tests.factories import DistrictFactory, MembershipFactory, TermFactory
from cases.actions.children import correct_child
from cases.actions.matching import Landed, keep_matches, keep_recorded, take_over
from cases.actions.merging import mark_different, merge_children, undo_merge
from cases.actions.police_messages import receive
from cases.matching import Person, match
from cases.models import (
    ChildCorrection,
    Episode,
    MatchProposal,
    PersonReference,
    PoliceMessage,
    SentDetails,
)
from cases.particulars import in_words
from cases.received.messages import Message
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint

BORN = date(2003, 4, 12)
CATHERINE = {"first_name": "Catherine", "last_name": "Hall", "date_of_birth": BORN}


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def service(district):
    return district.service


@pytest.fixture
def force(service):
    return service.police_forces.get()


@pytest.fixture
def senior(service):
    return MembershipFactory(service=service).user


@pytest.fixture
def catherine(service):
    return ChildFactory(service=service, **CATHERINE)


@pytest.fixture
def send(service, force, senior):
    """The children whose records people get who are sent, each with an episode of their own."""
    number = count(1)

    def send(*people):
        messages = [
            Message(service, PoliceMessage.Kind.NOTIFICATION, f"E{next(number)}", {}, child=person)
            for person in people
        ]
        became = receive(messages, force=force, by=senior)
        return [Episode.objects.get(public_id=one.public_id).child_id for one in became]

    return send


def seen(child):
    child.refresh_from_db()
    return fingerprint(in_words(child))


def undecided():
    return set(MatchProposal.objects.undecided().values_list("sent", "on_record"))


def test_the_reference_is_kept_and_names_the_child_from_then_on(send, catherine):
    said = {**CATHERINE, "reference": " P1 "}
    assert send(Person(**said)) == [catherine.pk]
    assert send(Person(reference="P1", first_name="Kate")) == [catherine.pk]
    assert PersonReference.objects.get().reference == "P1"


def test_who_is_not_certain_gets_a_record_of_their_own_and_is_proposed(send, catherine):
    (child,) = send(Person(**CATHERINE | {"first_name": "Katherine"}))
    assert child != catherine.pk
    assert undecided() == {(child, catherine.pk)}
    assert not SentDetails.objects.exists()


def test_a_reference_stays_with_the_child_who_had_it(send, catherine):
    send(Person(**CATHERINE, reference="P1"))
    (other,) = send(
        Person(reference="P1", first_name="Tom", last_name="Brown", date_of_birth=date(2005, 1, 1))
    )
    assert PersonReference.objects.get().child == catherine
    assert undecided() == {(other, catherine.pk)}


def test_what_is_said_of_an_episode_on_record_gives_its_child_no_reference(service, force, senior, catherine):
    said = Person(reference="P9", first_name="Tom", last_name="Brown")
    for child in (Person(**CATHERINE), said):
        message = Message(service, PoliceMessage.Kind.NOTIFICATION, "E1", {}, child=child)
        receive([message], force=force, by=senior)
    assert not PersonReference.objects.exists()
    assert SentDetails.objects.get().said == {"first_name": "Tom", "last_name": "Brown"}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"last_name": "Brown"}, {"last_name": "Brown"}),
        ({"first_name": "Kate", "last_name": ""}, {"first_name": "Kate"}),
        ({"date_of_birth": date(2003, 4, 13)}, {"date_of_birth": "2003-04-13"}),
        ({"gender": "Girl"}, {"gender": "girl"}),
        ({"first_name": "CATHÉRINE", "last_name": " hall"}, None),
        ({"first_name": "", "last_name": "Catherine Hall"}, None),
        ({"first_name": "", "last_name": "", "date_of_birth": None}, None),
        ({"first_name": "Unknown", "last_name": "Unknown"}, None),
        ({"gender": "words that nobody knows"}, None),
    ],
)
def test_what_is_sent_otherwise_is_kept_and_the_record_stays(send, service, catherine, sent, said):
    TermFactory(service=service, kind=Term.Kind.GENDER, slug="girl", label="Girl")
    send(Person(**CATHERINE, reference="P1"))
    for _ in range(2):
        assert send(Person(**CATHERINE | {"reference": "P1"} | sent)) == [catherine.pk]
    assert list(SentDetails.objects.values_list("child", "said")) == ([(catherine.pk, said)] if said else [])
    before = in_words(catherine)
    catherine.refresh_from_db()
    assert in_words(catherine) == before


def test_a_batch_takes_as_many_statements_as_one(send, service, force, catherine):
    def taken(number):
        landed = [
            Landed(Person(**CATHERINE | {"last_name": f"Brown{n}"}, reference=f"P{n}"), catherine.pk, found)
            for n, found in enumerate(match(service, force, [Person(**CATHERINE)] * number))
        ]
        with CaptureQueriesContext(connection) as queries:
            keep_matches(force, landed)
        return len(queries)

    send(Person(**CATHERINE | {"first_name": "Katherine"}))
    assert taken(1) == taken(20)


def test_taking_over_corrects_the_record_and_says_why(send, catherine, senior):
    EpisodeFactory(child=catherine, district=DistrictFactory(area__service=catherine.service))
    send(Person(**CATHERINE, reference="P1"))
    send(Person(reference="P1", first_name="Catherine", last_name="Halls", date_of_birth=date(2004, 4, 12)))
    details = SentDetails.objects.get()
    take_over(details, by=senior, seen=seen(catherine))
    catherine.refresh_from_db()
    assert (catherine.first_name, catherine.last_name, catherine.date_of_birth.year) == (
        "Catherine",
        "Halls",
        2004,
    )
    assert ChildCorrection.objects.get().reason.startswith(f"As {details.force} sent it on ")
    for decide in (lambda: take_over(details, by=senior, seen=""), lambda: keep_recorded(details, by=senior)):
        with pytest.raises(ValidationError, match="decided on this already"):
            decide()


def test_what_was_kept_is_not_asked_again_but_something_else_is(send, catherine, senior):
    send(Person(**CATHERINE, reference="P1"), Person(reference="P1", last_name="Brown"))
    keep_recorded(SentDetails.objects.get(), by=senior)
    send(Person(reference="P1", last_name="Brown"))
    assert not SentDetails.objects.filter(taken_over__isnull=True).exists()
    send(Person(reference="P1", last_name="Green"))
    assert SentDetails.objects.get(taken_over__isnull=True).said == {"last_name": "Green"}


def test_nothing_is_taken_over_of_a_record_that_changed_meanwhile(send, catherine, senior):
    send(Person(**CATHERINE, reference="P1"), Person(reference="P1", last_name="Brown"))
    before = seen(catherine)
    details = {"first_name": "Cath", "last_name": "Hall", "date_of_birth": BORN, "gender": None}
    correct_child(catherine, by=senior, seen=before, reason="She said so.", **details)
    with pytest.raises(ChangedMeanwhile):
        take_over(SentDetails.objects.get(), by=senior, seen=before)
    assert SentDetails.objects.get().taken_over is None


def test_merging_decides_the_proposal_and_undoing_proposes_it_again(send, catherine, senior):
    (child,) = send(Person(**CATHERINE | {"first_name": "Katherine"}, reference="P1"))
    newer = PersonReference.objects.get().child
    merge = merge_children(catherine, newer, by=senior, reason="One child.")
    decided = MatchProposal.objects.get()
    assert (decided.decision, decided.decided_by) == (MatchProposal.Decision.SAME, senior)
    assert PersonReference.objects.get().child == catherine
    undo_merge(merge, by=senior, reason="They are cousins.")
    assert undecided() == {(child, catherine.pk)}
    assert PersonReference.objects.get().child == newer


def test_two_children_are_not_proposed_again(send, catherine, senior):
    said = Person(**CATHERINE | {"first_name": "Katherine"}, reference="P1")
    send(said)
    newer = PersonReference.objects.get().child
    mark_different(catherine, newer, by=senior)
    assert MatchProposal.objects.get().decision == MatchProposal.Decision.DIFFERENT
    send(said)
    assert undecided() == set()


def test_a_proposal_follows_a_record_that_is_merged_into_a_third(send, service, catherine, senior):
    (child,) = send(Person(**CATHERINE | {"first_name": "Katherine"}, reference="P1"))
    third = ChildFactory(service=service)
    newer = PersonReference.objects.get().child
    merge_children(third, newer, by=senior, reason="One child.")
    assert undecided() == {(third.pk, catherine.pk)}
    mark_different(third, catherine, by=senior)
    assert undecided() == set()
    assert MatchProposal.objects.get().decision == MatchProposal.Decision.DIFFERENT


def test_what_was_sent_otherwise_goes_with_a_merged_record_unless_it_is_there_already(
    send, service, catherine, senior
):
    send(Person(**CATHERINE, reference="P1"), Person(reference="P1", last_name="Brown"))
    kept = ChildFactory(service=service)
    of_both = SentDetails.objects.create(
        child=kept, force=service.police_forces.get(), said={"last_name": "Brown"}
    )
    merge_children(kept, catherine, by=senior, reason="One child.")
    assert SentDetails.objects.get(child=kept) == of_both
    assert SentDetails.objects.get(child=catherine)


def test_what_the_police_send_is_matched_proposed_and_kept_apart_from_the_record(
    service, force, senior, catherine
):
    def sent(episode, **child):
        message = Message(
            service, PoliceMessage.Kind.NOTIFICATION, episode, {}, child=Person(**CATHERINE | child)
        )
        receive([message], force=force, by=senior)
        return Episode.objects.get(police_reference=episode).child

    assert sent("E1", reference="P1") == catherine
    assert sent("E2", reference="P1", last_name="Brown") == catherine
    other = sent("E3", first_name="Katherine")
    assert undecided() == {(other.pk, catherine.pk)}
    sent("E3", first_name="Cath")
    assert list(SentDetails.objects.values_list("child", "said")) == [
        (catherine.pk, {"last_name": "Brown"}),
        (other.pk, {"first_name": "Cath"}),
    ]
    catherine.refresh_from_db()
    assert catherine.last_name == "Hall"
