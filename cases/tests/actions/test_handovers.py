import time
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from access.roles import Role
from access.tests.factories import DistrictFactory
from cases.actions.corrections import correct, seen_as
from cases.actions.handovers import (
    ChosenMeanwhile,
    OtherReceipt,
    choose,
    fingerprint_of,
    give_receipt,
    hand_over_anyway,
    hand_over_by_hand,
    make_ready,
    withhold,
)
from cases.models import Handover, Interview, Sharing
from cases.tests.at_the_same_time import MEANWHILE, uncommitted
from cases.tests.handing_over import a_handover, an_approved_form, person
from missing_cse.lib.times import now

pytestmark = pytest.mark.django_db
State = Handover.State
LIMITS = {"allows": "some", "limits": "Not about Danny."}
SAID = {"childs-words": {"said": "I was with Danny and Dannyboy.\nDANNY  drove.", "wishes": "A cat."}}


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def administrator(district):
    return person(district, Role.ADMINISTRATOR)


def words(handover, slug):
    part = next(part for part in handover.contents if part["slug"] == slug)
    return [answer for _, answer in part["lines"]]


def again(handover):
    return Handover.objects.get(pk=handover.pk)


def test_what_the_child_allows_as_a_whole_is_ready_when_it_is_approved(district):
    handover = a_handover(district)
    assert (handover.state, handover.position, handover.decided_by) == (State.READY, 1, None)
    assert handover.police_force == district.service.police_forces.get()
    assert words(handover, "childs-words") == ["I just wanted to be left alone.", "To see my nan more."]
    voices = {part["slug"]: part["voice"] for part in handover.contents}
    assert (voices["childs-words"], voices["carers-view"], voices["analysis"]) == ("child", "carer", "worker")
    assert "may-share" not in voices


@pytest.mark.parametrize(
    "said", [{"allows": "nothing"}, {"with_whom": ["family"]}, {"allows": "some", "with_whom": ["family"]}]
)
def test_what_the_child_does_not_allow_the_police_goes_nowhere(district, said):
    given = {"limits": "Not to the police."} if said.get("allows") == "some" else {}
    an_approved_form(district, **said, **given)
    assert not Handover.objects.exists()


@pytest.mark.parametrize("said", [LIMITS, {"allows": "all", "limits": "Not about Danny."}])
def test_limits_are_looked_at_by_a_person(district, said):
    handover = a_handover(district, **said)
    assert (handover.state, handover.contents, handover.position) == (State.WAITING, None, None)


def test_left_out_parts_and_struck_out_words_do_not_go(district, administrator):
    handover = a_handover(district, **LIMITS, answers=SAID)
    chosen = choose(handover, by=administrator, left_out=["harm"], struck_out=["danny", "danny drove"])
    ready = make_ready(handover, by=administrator, seen=fingerprint_of(chosen))
    assert words(ready, "harm") == []
    assert words(ready, "childs-words")[0] == "I was with [struck out] and Dannyboy.\n[struck out]."
    assert ready.decided_by == administrator


@pytest.mark.parametrize(
    ("said", "struck_out", "left"),
    [
        ("Mark Smith Jones came.", ["Mark Smith", "Smith Jones"], "[struck out] came."),
        ("I was out with Ana Ana Ana.", ["Ana Ana", "out"], "I was [struck out] with [struck out]."),
        ("At O'Neil’s, then O’Neil's.", ["O’Neil's"], "At [struck out], then [struck out]."),
        ("Ana,Ana Reed", ["Ana"], "[struck out],[struck out] Reed"),
    ],
)
def test_nothing_is_left_of_words_that_overlap_or_are_typed_in_two_ways(
    district, administrator, said, struck_out, left
):
    handover = a_handover(district, **LIMITS, answers={"childs-words": {"said": said}})
    chosen = choose(handover, by=administrator, left_out=[], struck_out=struck_out)
    ready = make_ready(handover, by=administrator, seen=fingerprint_of(chosen))
    assert words(ready, "childs-words")[0] == left


def test_words_that_begin_in_one_answer_and_end_in_the_next_are_refused(district, administrator):
    handover = a_handover(district, **LIMITS, answers=SAID)
    with pytest.raises(ValidationError, match="“drove. A cat.” is not in the interview"):
        choose(handover, by=administrator, left_out=[], struck_out=["drove. A cat."])


def test_words_that_stand_nowhere_strike_out_nothing_and_are_refused(district, administrator):
    handover = a_handover(district, **LIMITS, answers=SAID)
    with pytest.raises(ValidationError, match="“Dann” is not in the interview"):
        choose(handover, by=administrator, left_out=[], struck_out=["Danny", "Dann"])
    assert again(handover).struck_out == []


def test_it_does_not_go_without_any_part(district, administrator):
    handover = a_handover(district, **LIMITS)
    every = [part["slug"] for part in a_handover(district).contents] + ["changed"]
    with pytest.raises(ValidationError, match="Every part is left out"):
        choose(handover, by=administrator, left_out=every, struck_out=[])


def test_what_goes_is_what_the_person_saw(district, administrator):
    handover = a_handover(district, **LIMITS)
    seen = fingerprint_of(handover)
    choose(handover, by=administrator, left_out=["harm"], struck_out=[])
    with pytest.raises(ChosenMeanwhile, match="Check again what goes"):
        make_ready(handover, by=administrator, seen=seen)
    assert again(handover).state == State.WAITING


def test_a_person_may_decide_that_nothing_goes(district, administrator):
    handover = a_handover(district, **LIMITS)
    withhold(handover, by=administrator)
    assert (again(handover).state, again(handover).decided_by) == (State.WITHHELD, administrator)
    with pytest.raises(ChosenMeanwhile, match="nothing goes to the police"):
        choose(handover, by=administrator, left_out=[], struck_out=[])


def test_what_keeps_a_child_safe_is_shared_anyway_with_a_reason(district, administrator):
    form = an_approved_form(district, allows="nothing", with_whom=())
    force = district.service.police_forces.get()
    handover = hand_over_anyway(form, by=administrator, force=force, reason="He is at risk from an adult.")
    assert (handover.state, handover.reason) == (State.WAITING, "He is at risk from an adult.")
    with pytest.raises(ValidationError, match="waits to be looked at already"):
        hand_over_anyway(form, by=administrator, force=force, reason="Again")


def test_more_may_be_shared_later_in_the_place_of_what_went(district, administrator):
    first = a_handover(district)
    form, force = first.submission.form, first.police_force
    second = hand_over_anyway(form, by=administrator, force=force, reason="New danger")
    assert not hasattr(again(first), "replaced_by")
    ready = make_ready(second, by=administrator, seen=fingerprint_of(second))
    assert (ready.replaces, ready.position) == (first, 2)


def test_only_an_approved_interview_goes_anyway(district, administrator):
    form = an_approved_form(district, allows="nothing", with_whom=())
    form.state = "sent_back"
    form.save()
    with pytest.raises(ValidationError, match="once it is approved"):
        hand_over_anyway(form, by=administrator, force=district.service.police_forces.get(), reason="x")


def test_each_that_is_ready_has_the_next_place_of_its_force(district):
    positions = [a_handover(district).position for _ in range(3)]
    elsewhere = a_handover(DistrictFactory())
    assert (positions, elsewhere.position) == ([1, 2, 3], 1)


@pytest.mark.django_db(transaction=True)
def test_what_is_approved_at_the_same_time_has_its_place_in_the_order_of_the_commits(district):
    a_handover(district)  # with the words of the service, which are made once
    with uncommitted(lambda: a_handover(district)) as meanwhile:
        third = meanwhile(lambda: a_handover(district).position)
        time.sleep(MEANWHILE)
        assert Handover.objects.get().position == 1
    assert third.result() == 3


@pytest.mark.django_db(transaction=True)
def test_two_receipts_at_the_same_time_are_one(district):
    handover = a_handover(district)
    by = person(district, Role.POLICE_COORDINATOR, force=handover.police_force)
    given = []
    with uncommitted(lambda: given.append(give_receipt(handover, by=by, record_number="1"))) as meanwhile:
        same = meanwhile(lambda: give_receipt(handover, by=by, record_number="1"))
        other = meanwhile(lambda: give_receipt(handover, by=by, record_number="2"))
    assert (given[0][1], same.result()[1]) == (True, False)
    assert isinstance(other.exception(), OtherReceipt)
    assert Sharing.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_looks_while_another_chooses_does_not_send_what_they_did_not_see(district, administrator):
    handover = a_handover(district, **LIMITS)
    seen = fingerprint_of(handover)
    left_out = {"left_out": ["harm"], "struck_out": []}
    with uncommitted(lambda: choose(handover, by=administrator, **left_out)) as meanwhile:
        second = meanwhile(lambda: make_ready(handover, by=administrator, seen=seen))
    assert isinstance(second.exception(), ChosenMeanwhile)
    assert (again(handover).state, again(handover).left_out) == (State.WAITING, ["harm"])


def test_a_receipt_makes_it_sent_and_is_in_the_sharing_log(district):
    handover, police = a_handover(district), person(district, Role.POLICE_COORDINATOR)
    sent, new = give_receipt(handover, by=police, record_number="N-1")
    assert (sent.state, new) == (State.SENT, True)
    shared = Sharing.objects.get(form=handover.submission.form)
    assert (shared, shared.by, shared.what) == (sent.sharing, police, "The interview")
    assert (shared.with_whom.slug, shared.recipient) == ("police", str(handover.police_force))


def test_the_same_receipt_again_changes_nothing_and_another_is_refused(district):
    handover, police = a_handover(district), person(district, Role.POLICE_COORDINATOR)
    give_receipt(handover, by=police, record_number="N-1")
    assert give_receipt(handover, by=police, record_number="N-1")[1] is False
    with pytest.raises(OtherReceipt):
        give_receipt(handover, by=police, record_number="N-2")
    assert Sharing.objects.count() == 1


def test_handing_over_by_hand_says_who_received_it_and_when(district, administrator):
    several, at = [a_handover(district) for _ in range(2)], now()
    assert hand_over_by_hand(several, by=administrator, recipient="PC Finch, front desk", at=at) == 2
    assert {again(one).state for one in several} == {State.SENT}
    assert {shared.recipient for shared in Sharing.objects.all()} == {"PC Finch, front desk"}
    with pytest.raises(OtherReceipt):
        give_receipt(several[0], by=administrator, record_number="N-1")


@pytest.mark.parametrize(
    ("off", "words"), [(timedelta(hours=1), "in the future"), (-timedelta(hours=1), "was ready only on")]
)
def test_nothing_is_handed_over_in_the_future_or_before_it_was_ready(district, administrator, off, words):
    handover = a_handover(district)
    with pytest.raises(ValidationError, match=words):
        hand_over_by_hand([handover], by=administrator, recipient="PC Finch", at=now() + off)
    assert again(handover).state == State.READY


def test_what_was_collected_meanwhile_is_not_handed_over_as_well(district, administrator):
    several = [a_handover(district) for _ in range(2)]
    give_receipt(several[0], by=administrator, record_number="N-1")
    with pytest.raises(ChosenMeanwhile, match="collected some of these"):
        hand_over_by_hand(several, by=administrator, recipient="PC Finch", at=now())
    assert again(several[1]).state == State.READY


def test_a_corrected_interview_is_ready_anew_and_says_what_it_replaces(district, administrator):
    first = a_handover(district, **LIMITS)
    chosen = choose(first, by=administrator, left_out=["harm"], struck_out=[])
    first = make_ready(chosen, by=administrator, seen=fingerprint_of(chosen))
    before = first.contents
    give_receipt(first, by=administrator, record_number="N-1")
    interview = Interview.objects.get()
    coordinator = person(district, Role.COORDINATOR)
    held_at = interview.held_at + timedelta(minutes=90)
    correct(interview, by=coordinator, seen=seen_as(interview), why="Wrong time", held_at=held_at)
    second = Handover.objects.get(replaces=first)
    assert (second.state, second.position, second.left_out) == (State.READY, 2, ["harm"])
    assert words(second, "interview")[0] != words(again(first), "interview")[0]
    assert again(first).contents == before


def test_what_is_sent_has_its_line_in_the_sharing_log(district):
    handover = a_handover(district)
    with pytest.raises(IntegrityError, match="sent_handover_is_in_the_sharing_log"), transaction.atomic():
        Handover.objects.filter(pk=handover.pk).update(state=State.SENT)
