"""What a meeting says of each referral, in words: for its minutes, and for those who are told little.

The child, the bands, the support and what was decided, noted and agreed: nothing of the evidence, nor of
third parties, for the authority's social worker reads it.
"""

from missing_cse.lib.times import day
from referrals.board_rows import bands
from referrals.conditions import goes_on
from referrals.models import MeetingNote

DECIDED = "Decided in this meeting"


def decided_in(item):
    """What a meeting decided, in words: once it is closed as it stood then."""
    return dict(item.words["lines"]).get(DECIDED, "") if item.words else _done(item)


def item_in_words(item):
    """What the minutes say of an item with its notes and actions: `child`, and `lines`, pairs of label and
    words; what nobody said is left out."""
    rfm, notes = item.rfm, notes_of(item)
    lines = (
        ("On the agenda", item.get_section_display()),
        *about(rfm),
        (DECIDED, _done(item)),
        *((kind.label, notes.get(kind, "")) for kind in MeetingNote.Kind),
        ("Agreed", "\n".join(action_in_words(action) for action in item.actions.all())),
    )
    return {"child": str(rfm.child), "lines": [[label, said] for label, said in lines if said]}


def about(rfm):
    """Pairs of label and words of how an RFM stands."""
    return (
        ("Age", "Not known" if rfm.age is None else f"{rfm.age} years"),
        ("District", str(rfm.district)),
        ("Risk", "\n".join(bands(rfm))),
        ("Support", support_of(rfm)),
        ("Worker", worker_of(rfm)),
    )


def support_of(rfm):
    return str(rfm.support or "Not decided yet")


def worker_of(rfm):
    if rfm.allocated_to is None and rfm.support and not goes_on(rfm):
        return "Needs nobody"
    return str(rfm.allocated_to or "Nobody yet")


def notes_of(item):
    """{kind: text} of what was noted about an item; None has nothing."""
    return {note.kind: note.text for note in item.notes.all()} if item else {}


def talked_about(item):
    """Whether anything was recorded of an item."""
    return item.decided or item.allocated or any(notes_of(item).values()) or bool(item.actions.all())


def action_in_words(action):
    return f"{action.what} ({action.owner}, by {day(action.due_on)})"


def _done(item):
    """What was decided, without the reason: that is the service's own."""
    done = []
    if item.decided:
        done.append(f"Support: {support_of(item.rfm)}")
    if item.allocated:
        done.append(f"Worker: {worker_of(item.rfm)}")
    return "\n".join(done)
