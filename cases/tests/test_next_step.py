from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from access.models import User
from cases.episode_page import ALLOWED
from cases.models import Episode, Offer, Outcome, RhiForm
from cases.next_step import Next, Standing, comes_next, next_step

NOW = datetime(2018, 1, 11, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ME, OTHER = User(pk=1, name="Sam Hill"), User(pk=2, name="Alex Field")
EVERYTHING = dict.fromkeys(ALLOWED, True)
WORKER = EVERYTHING | dict.fromkeys(("may_decide", "may_allocate", "may_hand_back", "may_audit"), False)
READER = dict.fromkeys(ALLOWED, False) | {"sees_child": True}


def standing(
    *,
    allowed=WORKER,
    offer="accepted",
    outcome=None,
    form=None,
    writer=ME,
    own_interview=False,
    lacks_consent="",
    **given,
):
    """How an episode found an hour ago stands, held by the person who looks at it."""
    found = given.pop("found_received_at", NOW - timedelta(hours=1))
    due = {"offer_due_at": None, "interview_due_at": None, "hand_back_due_at": None}
    if found:
        due = dict(zip(due, (found + DAY, found + 3 * DAY, found + 14 * DAY), strict=True))
    episode = Episode(public_id=uuid4(), found_received_at=found, **{"allocated_to": ME, **due, **given})
    if offer:
        episode.offer = Offer(answer=offer)
    if outcome:
        episode.outcome = Outcome(kind=outcome)
    rhi = form and RhiForm(episode=episode, public_id=uuid4(), state=form, case_worker=writer)
    return Standing(episode, rhi, allowed, ME, NOW, lacks_consent, own_interview or writer == ME)


@pytest.mark.parametrize(
    ("known", "first"),
    [
        ({"found": None}, Next.NOTIFICATION),
        ({}, Next.OFFER),
        ({"answer": ""}, Next.INTERVIEW),
        ({"answer": "accepted", "lacks_consent": "None is recorded."}, Next.CONSENT),
        ({"answer": "declined", "lacks_consent": "None is recorded."}, Next.OUTCOME),
        ({"answer": "declined", "form": uuid4(), "lacks_consent": "None is recorded."}, Next.FORM),
    ],
    ids=["missing", "found", "answer not recorded", "offered", "declined", "begun all the same"],
)
def test_an_open_episode_waits_for_one_thing_after_the_other(known, first):
    assert comes_next(**{"found": NOW, "answer": None, "form": None, "lacks_consent": ""} | known) == first


def step(**given):
    return next_step(standing(**given))


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ({"state": "set_aside", "allowed": EVERYTHING}, "Decide on this notification"),
        ({"offer": None}, "Log the offer"),
        ({"offer": "declined"}, "Record the outcome"),
        ({"allocated_to": None, "allowed": EVERYTHING}, "Allocate the interview"),
        ({"lacks_consent": "None is recorded."}, "Record consent"),
        ({}, "Start the interview"),
        ({"allocated_to": None}, "Start the interview"),
        ({"form": "draft"}, "Continue the interview"),
        ({"form": "draft", "offer": "declined"}, "Continue the interview"),
        ({"form": "sent_back", "outcome": "completed"}, "Continue the interview"),
        (
            {"form": "submitted", "outcome": "completed", "writer": OTHER, "allowed": EVERYTHING},
            "Audit the interview",
        ),
        ({"found_received_at": NOW - 15 * DAY, "allowed": EVERYTHING}, "Hand back to the local authority"),
    ],
)
def test_there_is_one_thing_to_do_next(given, label):
    assert step(**given).label == label


@pytest.mark.parametrize(
    "given",
    [
        {"state": "set_aside"},
        {"offer": None, "allowed": READER},
        {"offer": "declined", "allowed": READER},
        {"lacks_consent": "None is recorded.", "allowed": READER},
        {"allowed": READER},
        {"form": "draft", "writer": OTHER},
        {"form": "sent_back", "outcome": "completed", "writer": OTHER},
        {"form": "submitted", "outcome": "completed", "allowed": EVERYTHING},
        {
            "form": "submitted",
            "outcome": "completed",
            "writer": OTHER,
            "own_interview": True,
            "allowed": EVERYTHING,
        },
        {"allocated_to": OTHER},
        {"outcome": "declined", "allowed": EVERYTHING},
        {"found_received_at": None, "offer": None, "allowed": EVERYTHING},
    ],
    ids=[
        "undecided",
        "to offer",
        "declined",
        "to consent",
        "to interview",
        "another writes",
        "another's, sent back",
        "one's own, to audit",
        "another's that one handed in, to audit",
        "another's",
        "closed",
        "not found",
    ],
)
def test_who_does_not_do_it_is_told_what_waits(given):
    found = step(**given)
    assert found.words
    assert (found.label, found.url) == ("", "")


@pytest.mark.parametrize("state", ["void", "duplicate"])
def test_nothing_is_done_with_what_is_void_or_a_duplicate(state):
    assert step(state=state, allowed=EVERYTHING) is None


def test_only_an_interview_is_started_by_its_button():
    assert step().starts
    assert not step(offer=None).starts


def test_a_worker_goes_on_after_the_hold_and_is_told_that_the_interview_is_late():
    late = step(found_received_at=NOW - 15 * DAY)
    assert (late.label, late.words) == (
        "Start the interview",
        "The interview was due by 30 December 2017 at midday.",
    )
