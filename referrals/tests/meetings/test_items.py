"""What is said, decided and agreed in a meeting; two people who write at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from access.tests.factories import DistrictFactory
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from missing_cse.lib.times import now, today
from referrals.actions.meetings import items
from referrals.actions.meetings.closing import follow_up
from referrals.decided import decision_in_words
from referrals.models import MeetingAction, MeetingItem, MeetingNote, Rfm
from referrals.tests.meetings.held import Kind, a_meeting, closed, noted, waiting

TOMORROW = timedelta(days=1)


def agreed(meeting, rfm, by, **given):
    given = {"what": "Call the school", "owner": "K. Hill", "due_on": today() + TOMORROW} | given
    return items.agree_action(meeting, rfm, by=by, **given)


def test_a_note_says_who_wrote_it(meeting, rfm, social_worker):
    noted(meeting, rfm, social_worker, "We see her weekly.", Kind.AUTHORITY_VIEW)
    note = MeetingNote.objects.get()
    assert (note.text, note.by, note.item.rfm) == ("We see her weekly.", social_worker, rfm)


def test_two_who_write_different_texts_do_not_meet(meeting, rfm, coordinator, social_worker):
    nothing = dict.fromkeys((Kind.NOTE, Kind.AUTHORITY_VIEW), fingerprint(""))
    for by, kind in ((coordinator, Kind.NOTE), (social_worker, Kind.AUTHORITY_VIEW)):
        texts = dict.fromkeys(nothing, "") | {kind: f"By {kind}"}
        items.keep_notes(meeting, rfm, by=by, texts=texts, seen=nothing)
    assert {note.kind: note.text for note in MeetingNote.objects.all()} == {
        Kind.NOTE: "By note",
        Kind.AUTHORITY_VIEW: "By authority_view",
    }


def test_of_two_who_write_the_same_text_the_second_is_told_who_was_first(
    meeting, rfm, coordinator, social_worker
):
    noted(meeting, rfm, social_worker, "First")
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        noted(meeting, rfm, coordinator, "Second")
    assert meanwhile.value.theirs[Kind.NOTE].by == social_worker
    noted(meeting, rfm, coordinator, "Second", before="First")
    assert MeetingNote.objects.get().text == "Second"


def test_a_page_on_which_nothing_was_typed_leaves_nothing(meeting, rfm, coordinator):
    noted(meeting, rfm, coordinator, "")
    assert not MeetingItem.objects.exists()


def test_a_social_worker_does_not_put_off_decide_or_allocate(meeting, rfm, social_worker, worker):
    with pytest.raises(ValidationError, match="put referrals off"):
        noted(meeting, rfm, social_worker, "Later", Kind.PUT_OFF)
    with pytest.raises(ValidationError, match="Your role"):
        items.decide_in_meeting(meeting, rfm, by=social_worker)
    with pytest.raises(ValidationError, match="Your role"):
        items.allocate_in_meeting(meeting, rfm, by=social_worker, to=worker)
    assert not MeetingItem.objects.exists()


def test_a_decision_and_a_worker_are_those_of_triage(meeting, rfm, coordinator, worker):
    items.decide_in_meeting(
        meeting,
        rfm,
        by=coordinator,
        seen=fingerprint(decision_in_words(rfm)),
        support=rfm.service.terms.get(slug="direct"),
        reason="She asked for it.",
        risk="high",
        told="phone",
    )
    items.allocate_in_meeting(meeting, rfm, by=coordinator, to=worker)
    decided, item = Rfm.objects.get(), MeetingItem.objects.get()
    assert (decided.decided_by, decided.allocated_to) == (coordinator, worker)
    assert decided.answered_at
    assert (item.decided, item.allocated) == (True, True)


def test_a_social_worker_takes_actions_upon_themselves(meeting, rfm, social_worker, coordinator):
    assert agreed(meeting, rfm, social_worker, owner="Somebody else").owner == str(social_worker)
    assert agreed(meeting, rfm, coordinator).owner == "K. Hill"
    with pytest.raises(ValidationError, match="Enter who"):
        agreed(meeting, rfm, coordinator, owner="")
    with pytest.raises(ValidationError, match="today or later"):
        agreed(meeting, rfm, coordinator, due_on=today() - TOMORROW)


def test_an_action_is_taken_back_by_who_added_it_or_holds_the_meeting(
    meeting, rfm, social_worker, coordinator
):
    of_coordinator = agreed(meeting, rfm, coordinator)
    with pytest.raises(ValidationError, match="only what you added"):
        items.take_back_action(of_coordinator, by=social_worker)
    for by in (social_worker, coordinator):
        items.take_back_action(agreed(meeting, rfm, social_worker), by=by)
    assert list(MeetingAction.objects.all()) == [of_coordinator]


def test_an_open_action_comes_up_until_it_is_done(meeting, rfm, district, coordinator):
    action, later = agreed(meeting, rfm, coordinator), today() + 9 * TOMORROW
    with pytest.raises(ValidationError, match="not open"):
        follow_up(action, meeting, by=coordinator, done=True)
    closed(meeting, coordinator)
    second = a_meeting(district.area, coordinator)
    follow_up(action, second, by=coordinator, done=True)
    follow_up(action, second, by=coordinator, done=False, due_on=later)
    closed(second, coordinator)
    third = a_meeting(district.area, coordinator)
    (open_one,) = MeetingAction.objects.to_follow_up_in(third)
    assert open_one.now_due_on == later
    with pytest.raises(ValidationError, match="before this meeting"):
        follow_up(action, third, by=coordinator, done=False, due_on=today() - TOMORROW)
    follow_up(action, third, by=coordinator, done=True)
    assert MeetingAction.objects.to_follow_up_in(third).get().is_done
    closed(third, coordinator)
    assert not MeetingAction.objects.to_follow_up_in(a_meeting(district.area, coordinator)).exists()


def test_a_referral_is_added_by_its_reference(meeting, district, coordinator, social_worker):
    answered = waiting(district, answered_at=now(), received_at=now() - 30 * TOMORROW)
    with pytest.raises(ValidationError, match="Your role"):
        items.add_to_agenda(meeting, by=social_worker, reference=answered.reference)
    item = items.add_to_agenda(meeting, by=coordinator, reference=answered.reference.lower())
    assert (item.rfm, item.section) == (answered, "added")
    with pytest.raises(ValidationError, match="already"):
        items.add_to_agenda(meeting, by=coordinator, reference=answered.reference)


def test_a_referral_of_another_area_is_not_added(meeting, district, coordinator, rfm):
    elsewhere = waiting(DistrictFactory(service=district.service, area__service=district.service))
    with pytest.raises(ValidationError, match="There is no referral"):
        items.add_to_agenda(meeting, by=coordinator, reference=elsewhere.reference)
    again = waiting(district, resubmission_of=rfm)
    with pytest.raises(ValidationError, match="same concern"):
        items.add_to_agenda(meeting, by=coordinator, reference=again.reference)
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingItem.objects.create(meeting=meeting, rfm=elsewhere, section="added")


def test_what_is_not_on_the_agenda_is_not_talked_about(meeting, district, coordinator):
    answered = waiting(district, answered_at=now(), received_at=now() - 30 * TOMORROW)
    with pytest.raises(ValidationError, match="no longer on the agenda"):
        noted(meeting, answered, coordinator)
