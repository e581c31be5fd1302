"""The pages of a meeting: for those who hold it, and for the authority's social worker."""

from datetime import UTC, timedelta

import pgtrigger
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import AreaFactory, MembershipFactory
from cases.tests.factories import ChildFactory
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.periods import LONDON
from missing_cse.lib.times import moment, now, today
from referrals.decided import decision_in_words
from referrals.models import Meeting, MeetingAction, MeetingItem, MeetingNote, Rfm, RfmChange
from referrals.tests.meetings.held import Kind, a_meeting, closed, noted, waiting
from referrals.tests.meetings.test_items import agreed

OTHER_WORDS = ("Education", "with us", "Answer due", "Open the referral", "decided, or corrected", "Put off")

WHY_CHANGED = "Say why the decision is changed"


def to_item(meeting, rfm):
    return reverse("meeting-item", args=[meeting.public_id, rfm.public_id])


def to_page(meeting, name="meeting"):
    return reverse(name, args=[meeting.public_id])


def typed(texts=(), before=(), **further):
    """What the page of a referral sends."""
    texts, before = dict(texts), dict(before)
    kinds = {kind: texts.get(kind, before.get(kind, "")) for kind in Kind}
    seen = {f"seen_{kind}": fingerprint(before.get(kind, "")) for kind in Kind}
    return {**kinds, **seen, **further}


def decision(rfm, **given):
    decided = {
        "seen": fingerprint(decision_in_words(rfm)),
        "support": "direct",
        "risk": "high",
        "reason": "She asked for it.",
        "told": "phone",
    } | given
    return {"also": ["decide"], **{f"decide-{name}": value for name, value in decided.items()}}


def test_what_is_said_decided_allocated_and_agreed_is_saved_at_once(
    client, meeting, rfm, coordinator, worker
):
    client.force_login(coordinator)
    sent = typed({Kind.NOTE: "She is safer."}) | decision(rfm)
    sent |= {"also": ["decide", "allocate", "action"], "allocate-to": worker.public_id}
    sent |= {"action-what": "Call", "action-owner": "K. Hill", "action-due_on": today().isoformat()}
    answer = client.post(to_item(meeting, rfm), sent)
    assert answer.url == f"{to_page(meeting)}#{rfm.reference}"
    decided = Rfm.objects.get()
    assert (decided.support.slug, decided.allocated_to) == ("direct", worker)
    page = client.get(to_page(meeting)).text
    assert "Talked about" in page
    assert "K. Hill, by" in client.get(to_item(meeting, rfm)).text


def test_what_is_missing_anywhere_saves_nothing_and_loses_nothing(client, meeting, rfm, coordinator):
    client.force_login(coordinator)
    sent = typed({Kind.NOTE: "She is safer."}) | decision(rfm, reason="")
    answer = client.post(to_item(meeting, rfm), sent | {"also": ["decide", "action"], "action-what": "Call"})
    for words in ("Say why this support was decided", "Enter who does it", "She is safer.</textarea>"):
        assert words in answer.text
    refused = client.post(to_item(meeting, rfm), sent | decision(rfm, told="email"))
    assert "Select a valid choice" in refused.text
    assert not MeetingItem.objects.exists()


def test_what_is_typed_and_not_ticked_saves_nothing_and_is_kept(client, meeting, rfm, coordinator, worker):
    client.force_login(coordinator)
    beside = {"allocate-to": worker.public_id, "action-what": "Call the school"}
    sent = typed({Kind.NOTE: "She is safer."}) | decision(rfm) | beside | {"also": []}
    answer = client.post(to_item(meeting, rfm), sent)
    for label in ("The support is decided, or corrected", "A worker is chosen", "Something is to be done"):
        assert f"Tick “{label}” to save what is typed there" in answer.text
    assert "Enter who does it" not in answer.text
    for kept in ("She asked for it.</textarea>", "Call the school</textarea>", "She is safer.</textarea>"):
        assert kept in answer.text
    assert Rfm.objects.get().support is None
    assert not MeetingItem.objects.exists()


def test_what_others_decide_meanwhile_is_nothing_that_was_typed_beside(client, meeting, rfm, coordinator):
    client.force_login(coordinator)
    drawn = client.get(to_item(meeting, rfm)).context["forms"].drawn["decide"]
    seen = fingerprint(decision_in_words(rfm))
    untouched = {
        "decide-seen": seen,
        "decide-risk": "high",
        "decide-told": "phone",
        "decide-reason": "",
        "drawn-decide": drawn,
    }
    client.post(to_item(meeting, rfm), typed() | decision(rfm))
    answer = client.post(to_item(meeting, rfm), typed({Kind.NOTE: "She is safer."}) | untouched)
    assert answer.status_code == 302
    assert MeetingNote.objects.get().text == "She is safer."


def test_the_second_of_two_sees_both_texts_and_who_was_first(
    client, meeting, rfm, coordinator, social_worker
):
    client.force_login(coordinator)
    noted(meeting, rfm, social_worker, "First")
    answer = client.post(to_item(meeting, rfm), typed({Kind.NOTE: "Second"}) | decision(rfm))
    assert answer.status_code == 409
    assert f"{social_worker} ({moment(MeetingNote.objects.get().at)}) changed this while you" in answer.text
    assert "Second</textarea>" in answer.text
    assert Rfm.objects.get().support is None
    again = typed({Kind.NOTE: "Second"}, before={Kind.NOTE: "First"}) | decision(rfm)
    assert client.post(to_item(meeting, rfm), again).status_code == 302
    assert MeetingNote.objects.get().text == "Second"


def test_the_second_of_two_decisions_sees_both_and_is_then_asked_why(client, meeting, rfm, coordinator):
    client.force_login(coordinator)
    client.post(to_item(meeting, rfm), typed() | decision(rfm))
    second = typed() | decision(rfm, support="none", reason="Nothing shows.")
    answer = client.post(to_item(meeting, rfm), second)
    assert answer.status_code == 409
    first = Rfm.objects.get()
    assert f"{coordinator} ({moment(first.answered_at)}) changed this" in answer.text
    assert "Nothing shows.</textarea>" in answer.text
    assert WHY_CHANGED not in answer.text
    seen = {"decide-seen": fingerprint(decision_in_words(first))}
    assert WHY_CHANGED in client.post(to_item(meeting, rfm), second | seen).text
    assert Rfm.objects.get().support.slug == "direct"
    client.post(to_item(meeting, rfm), second | seen | {"decide-why": "More is known."})
    assert Rfm.objects.get().support.slug == "none"
    third = client.post(to_item(meeting, rfm), second | {"decide-support": "direct"})
    assert f"({moment(RfmChange.objects.get().at)}) changed this" in third.text


def test_who_types_while_the_meeting_is_closed_is_told_and_keeps_the_words(
    client, meeting, rfm, coordinator, social_worker
):
    closed(meeting, coordinator)
    client.force_login(social_worker)
    answer = client.post(to_item(meeting, rfm), typed({Kind.NOTE: "Too late"}))
    assert "This meeting was closed" in answer.text
    assert "Too late</textarea>" in answer.text
    assert client.get(to_item(meeting, rfm)).url.startswith(to_page(meeting))


def test_a_social_worker_reads_little_and_says_how_the_authority_sees_it(
    client, meeting, rfm, coordinator, social_worker
):
    client.force_login(coordinator)
    item, agenda = client.get(to_item(meeting, rfm)).text, client.get(to_page(meeting)).text
    assert all(words in item + agenda for words in OTHER_WORDS[1:])
    client.force_login(social_worker)
    item, agenda = client.get(to_item(meeting, rfm)).text, client.get(to_page(meeting)).text
    assert str(rfm.child) in agenda
    assert "Referrer: high" in item
    assert not any(words in item + agenda for words in OTHER_WORDS)
    sent = typed({Kind.AUTHORITY_VIEW: "We visit."}) | {
        "also": ["action"],
        "action-what": "Visit",
        "action-due_on": today().isoformat(),
    }
    assert client.post(to_item(meeting, rfm), sent).status_code == 302
    assert MeetingNote.objects.get().by == social_worker
    assert MeetingAction.objects.get().owner == str(social_worker)


def test_a_social_worker_decides_nothing_whatever_is_sent(client, meeting, rfm, social_worker, worker):
    client.force_login(social_worker)
    sent = typed({Kind.PUT_OFF: "Later"}) | decision(rfm)
    client.post(
        to_item(meeting, rfm), sent | {"also": ["decide", "allocate"], "allocate-to": worker.public_id}
    )
    assert Rfm.objects.get().support is None
    assert not MeetingItem.objects.exists()
    assert client.get(reverse("rfm", args=[rfm.public_id])).status_code == 403


def test_a_social_worker_of_another_authority_finds_nothing(client, meeting, rfm, district, social_worker):
    other = AreaFactory(service=district.service)
    somebody = MembershipFactory(
        service=district.service, role=Role.SOCIAL_WORKER, authority=other.authority
    ).user
    for user, status in ((social_worker, 200), (somebody, 404)):
        client.force_login(user)
        for address in (to_page(meeting), to_item(meeting, rfm)):
            assert client.get(address).status_code == status
    assert "No meeting is planned" in client.get(reverse("meetings")).text


def test_a_referral_off_the_agenda_is_not_opened_by_the_meeting(client, meeting, district, social_worker):
    answered = waiting(district, answered_at=now(), received_at=now() - timedelta(days=30))
    client.force_login(social_worker)
    assert client.get(to_item(meeting, answered)).status_code == 404


def test_a_restricted_child_is_there_for_those_alone_who_are_named(
    client, meeting, rfm, district, coordinator, social_worker
):
    hidden = waiting(district, child=ChildFactory(service=district.service, restricted=True))
    client.force_login(coordinator)
    before = client.get(to_page(meeting)).text
    assert hidden.reference not in before
    assert client.get(to_item(meeting, hidden)).status_code == 404
    hidden.child.named.add(coordinator)
    assert hidden.reference in client.get(to_page(meeting)).text
    noted(meeting, hidden, coordinator)
    minutes = closed(meeting, coordinator).minutes
    for user, whole in ((coordinator, True), (social_worker, False)):
        client.force_login(user)
        kept = client.get(to_page(meeting, "meeting-minutes")).content
        assert (kept == bytes(minutes.pdf)) == whole
        assert (hidden.reference in client.get(to_page(meeting)).text) == whole


def test_to_read_the_minutes_is_to_read_of_each_child(client, meeting, rfm, coordinator, social_worker):
    closed(meeting, coordinator)
    client.force_login(social_worker)
    first, second = (client.get(to_page(meeting, "meeting-minutes")) for _ in range(2))
    assert first.content == second.content
    assert first["Content-Disposition"].startswith('attachment; filename="minutes-')
    read = Reading.objects.filter(user=social_worker, page="meeting-minutes")
    assert set(read.values_list("child_id", flat=True)) == {rfm.child_id}


def test_an_open_meeting_has_no_minutes(client, meeting, coordinator):
    client.force_login(coordinator)
    assert client.get(to_page(meeting, "meeting-minutes")).status_code == 404


def test_once_one_is_closed_the_next_is_proposed_a_week_later(client, meeting, coordinator, district):
    client.force_login(coordinator)
    answer = client.post(to_page(meeting, "close-meeting"), follow=True)
    week_later = (meeting.starts_at + timedelta(days=7)).date().isoformat()
    assert f'value="{week_later}"' in answer.text
    assert 'value="By phone"' in answer.text
    sent = {"area": district.area.pk, "starts_at_0": week_later, "starts_at_1": "10:00", "place": "By phone"}
    sent |= {"starts_at_day": week_later, "starts_at_time": "10:00"}
    client.post(reverse("plan-meeting"), sent)
    assert Meeting.objects.is_open().get().area == district.area
    assert "Minutes" in client.get(reverse("meetings")).text


def test_a_meeting_that_was_moved_does_not_move_the_next(client, meeting, coordinator, district):
    client.force_login(coordinator)
    closed(meeting, coordinator)
    usual = meeting.planned_for.astimezone(LONDON)
    page = f"{reverse('plan-meeting')}?area={district.area.slug}"
    for moved, weeks in ((-1, 1), (2, 1), (8, 2)):
        with pgtrigger.ignore("referrals.Meeting:meeting_closed"):
            Meeting.objects.update(starts_at=usual + timedelta(days=moved))
        proposed = client.get(page).context["form"].initial["starts_at"]
        assert proposed == (usual + timedelta(days=7 * weeks)).astimezone(UTC)


def test_a_meeting_leads_to_the_minutes_of_the_one_before(client, meeting, coordinator, district):
    client.force_login(coordinator)
    minutes = to_page(meeting, "meeting-minutes")
    assert "The meeting before" not in client.get(to_page(meeting)).text
    closed(meeting, coordinator)
    assert "The meeting before" not in client.get(to_page(meeting)).text
    following = a_meeting(district.area, coordinator)
    assert minutes in client.get(to_page(following)).text
    closed(following, coordinator)
    assert minutes in client.get(to_page(following)).text


def test_what_was_sent_for_information_says_so_and_owes_no_answer(client, meeting, district, coordinator):
    waiting(district, for_information=True)
    client.force_login(coordinator)
    page = client.get(to_page(meeting)).text
    assert "For information only" in page
    assert "Answer due" not in page


def test_a_social_worker_finds_no_label_without_words(client, meeting, district, social_worker):
    waiting(district, received_at=now() - timedelta(days=30))
    client.force_login(social_worker)
    assert "Not talked about yet" in client.get(to_page(meeting)).text


def test_who_is_there_is_chosen_or_named(client, meeting, coordinator, social_worker, worker):
    client.force_login(coordinator)
    page = client.get(to_page(meeting, "change-meeting"))
    assert "R. Reed, Health</textarea>" in page.text
    form = page.context["form"]
    local = form.initial["starts_at"]
    sent = {
        "seen": form.initial["seen"],
        "starts_at_day": local.date().isoformat(),
        "starts_at_time": "10:00",
        "place": "Room 3",
        "people": [social_worker.public_id, worker.public_id],
        "others": "T. Ferrier, Youth offending service\n\nA. Vale",
    }
    wrong = client.post(to_page(meeting, "change-meeting"), sent | {"others": ", Health"})
    assert "Begin each line with a name" in wrong.text
    client.post(to_page(meeting, "change-meeting"), sent)
    there = {str(one) for one in meeting.attendees.all()}
    of_authority = f"{social_worker}, {meeting.area.authority}"
    assert there == {of_authority, str(worker), "T. Ferrier, Youth offending service", "A. Vale"}
    assert of_authority in client.get(to_page(meeting)).text


def test_an_action_is_carried_on_and_ticked_off(client, meeting, rfm, district, coordinator):
    action = agreed(meeting, rfm, coordinator)
    closed(meeting, coordinator)
    following = a_meeting(district.area, coordinator)
    client.force_login(coordinator)
    assert "Agreed last time" in client.get(to_page(following)).text
    address = reverse("follow-up-meeting-action", args=[following.public_id, action.public_id])
    assert "Enter until when" in client.post(address, {"became": "carried_on"}).text
    client.post(address, {"became": "carried_on", "due_on": "2040-01-02"})
    assert "2 January 2040" in client.get(to_page(following)).text
    client.post(address, {"became": "done"})
    closed(following, coordinator)
    assert "Agreed before" in client.get(to_page(following)).text


def test_the_agenda_takes_as_many_queries_for_twenty_as_for_two(client, meeting, district, coordinator):
    client.force_login(coordinator)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(to_page(meeting))
        return len(seen)

    for _ in range(2):
        rfm = waiting(district)
    noted(meeting, rfm, coordinator)
    few = queries()
    for _ in range(18):
        noted(meeting, waiting(district), coordinator)
    assert queries() == few
