"""What is recorded of a referral in a meeting: what was said, decided, and agreed to be done."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.permissions import HOLD_MEETINGS, SEE_MEETINGS, may
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from missing_cse.lib.times import now, today
from referrals.actions.meetings.held import hold
from referrals.actions.triage.allocate import allocate_rfm
from referrals.actions.triage.decide import decide
from referrals.conditions import STANDS
from referrals.meetings.agenda import Section, on_agenda, sections_of
from referrals.meetings.people import account_of
from referrals.models import MeetingAction, MeetingItem, MeetingNote, Rfm

Kind = MeetingNote.Kind


@transaction.atomic
def add_to_agenda(meeting, *, by, reference):
    """Put an RFM of the meeting's area on the agenda, by its reference; returns its item.

    ValidationError, in words for the person, where there is none that they see, it does not stand for itself,
    or is on the agenda already.
    """
    held = hold(meeting, by=by, to=HOLD_MEETINGS)
    seen = Rfm.objects.to_talk_about(by).filter(area=held.area_id, service=held.service_id)
    rfm = seen.filter(reference__iexact=reference).first()
    if rfm is None:
        raise ValidationError(f"There is no referral {reference} in {held.area}", code="reference")
    if not Rfm.objects.filter(STANDS, pk=rfm.pk).exists():
        raise ValidationError(f"{rfm} is void, or the same concern as another", code="reference")
    if on_agenda(held, by, now()).filter(pk=rfm.pk).exists():
        raise ValidationError(f"{rfm} is on the agenda already", code="reference")
    return MeetingItem.objects.create(meeting=held, rfm=rfm, section=Section.ADDED)


@transaction.atomic
def keep_notes(meeting, rfm, *, by, texts, seen):
    """Keep what was said of a referral: `texts` by kind of note, each as far as the person changed it.

    `seen`: {kind: the fingerprint of the text that the page showed}. ChangedMeanwhile, with {kind: the
    MeetingNote that stands}, where others changed the same text in between. ValidationError where the
    meeting is closed, the referral is not on the agenda, or the person may not put it off.
    """
    stands = {}
    held = hold(meeting, by=by, to=SEE_MEETINGS)
    if item := MeetingItem.objects.filter(meeting=held, rfm=rfm).first():
        stands = {note.kind: note for note in item.notes.select_related("by")}
    changed = {kind: text for kind, text in texts.items() if fingerprint(text) != seen[kind]}
    if Kind.PUT_OFF in changed and not may(by, HOLD_MEETINGS, held.service):
        raise ValidationError("Your role does not allow you to put referrals off")
    theirs = {
        kind: note
        for kind, note in stands.items()
        if kind in changed and fingerprint(note.text) not in (seen[kind], fingerprint(changed[kind]))
    }
    if theirs:
        raise ChangedMeanwhile(theirs)
    if changed:
        item = item or item_of(held, rfm, by=by)
    for kind, text in changed.items():
        item.notes.update_or_create(kind=kind, defaults={"text": text, "by": by, "at": now()})


@transaction.atomic
def decide_in_meeting(meeting, rfm, *, by, **decision):
    """Decide on the support as triage does, and keep that the meeting did."""
    held = hold(meeting, by=by, to=HOLD_MEETINGS)
    item = item_of(held, rfm, by=by)
    decide(item.rfm, by=by, **decision)
    item.decided = True
    item.save(update_fields=["decided"])


@transaction.atomic
def allocate_in_meeting(meeting, rfm, *, by, to):
    """Give a referral to a worker as triage does, and keep that the meeting did."""
    held = hold(meeting, by=by, to=HOLD_MEETINGS)
    item = item_of(held, rfm, by=by)
    allocate_rfm(item.rfm, by=by, to=to)
    item.allocated = True
    item.save(update_fields=["allocated"])


@transaction.atomic
def agree_action(meeting, rfm, *, by, what, due_on, owner=""):
    """Keep what is to be done about a referral, by whom and by which day; returns the action.

    Who does not hold meetings takes actions upon themselves only. A name of one who may be there makes the
    action theirs, to find and to say that it is done. ValidationError where the day has passed,
    or nobody is named.
    """
    held = hold(meeting, by=by, to=SEE_MEETINGS)
    holds = may(by, HOLD_MEETINGS, held.service)
    if not holds:
        owner = str(by)
    if not owner:
        raise ValidationError("Enter who does it", code="owner")
    if due_on < today():
        raise ValidationError("The day must be today or later", code="due_on")
    item = item_of(held, rfm, by=by)
    # The worker may have been chosen on the same page, after the RFM was read.
    owned_by = account_of(owner, held, item.rfm) if holds else by
    return MeetingAction.objects.create(
        item=item, what=what, owner=owner, owned_by=owned_by, due_on=due_on, by=by
    )


@transaction.atomic
def take_back_action(action, *, by):
    """Take out what was agreed in this meeting by mistake: one's own, or any of a meeting that one holds."""
    held = hold(action.item.meeting, by=by, to=SEE_MEETINGS)
    if action.by_id != by.pk and not may(by, HOLD_MEETINGS, held.service):
        raise ValidationError("You can take back only what you added")
    action.delete()


def item_of(held, rfm, *, by):
    """The item of an RFM on the agenda of a meeting that is held; ValidationError where it is not on it."""
    if item := MeetingItem.objects.filter(meeting=held, rfm=rfm).first():
        return item
    found = on_agenda(held, by, now()).filter(pk=rfm.pk).first()
    if found is None:
        raise ValidationError(f"{rfm} is no longer on the agenda of this meeting")
    return MeetingItem.objects.create(meeting=held, rfm_id=rfm.pk, section=sections_of(found)[0])
