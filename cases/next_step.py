"""What is to be done next with an episode, and whether the person who looks at it does it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from django.urls import reverse

from access.models import User
from cases.models import Episode, Offer, RhiForm
from missing_cse.lib.times import day, deadline


class Next(Enum):
    """What comes next with an open episode."""

    NOTIFICATION = auto()
    OFFER = auto()
    FORM = auto()
    OUTCOME = auto()
    CONSENT = auto()
    INTERVIEW = auto()


def comes_next(*, found, answer, form, lacks_consent):
    """The first of `Next` that an open episode waits for, on its page as on lists of work.

    `found`: the found notification is there. `answer`: the offer's, None without an offer. `form`: that of
    the interview has been begun. `lacks_consent`: an interview could not be held now.
    """
    if not found:
        return Next.NOTIFICATION
    if answer is None:
        return Next.OFFER
    if form:
        return Next.FORM
    if answer == Offer.Answer.DECLINED:
        return Next.OUTCOME
    return Next.CONSENT if lacks_consent else Next.INTERVIEW


@dataclass(frozen=True)
class Step:
    """What is to be done, and why, in words. `label` and `url`: the button of the person who does it, empty
    for others. `starts`: the button starts something, so that it is no mere link."""

    words: str
    label: str = ""
    url: str = ""
    starts: bool = False


@dataclass(frozen=True)
class Standing:
    """An episode as somebody sees it at an aware time: with its offer and outcome, the form of its interview
    (its own, or the one that covers it), and what they may do (`cases.episode_page.ALLOWED`).

    `lacks_consent` says why an interview could not be held now, in words; `own_interview`, whether they wrote
    it or have handed it in (`cases.audits.is_own`).
    """

    episode: Episode
    form: RhiForm | None
    allowed: Mapping[str, bool]
    user: User
    at: datetime
    lacks_consent: str
    own_interview: bool = False

    @property
    def offer(self):
        return getattr(self.episode, "offer", None)

    @property
    def outcome(self):
        return getattr(self.episode, "outcome", None)

    @property
    def next(self):
        return comes_next(
            found=self.episode.found_received_at,
            answer=self.offer and self.offer.answer,
            form=self.form,
            lacks_consent=self.lacks_consent,
        )

    def step(self, words, label, address, *, allowed=True, of=None, starts=False):
        """A step whose button is shown to those allowed."""
        if not allowed:
            return Step(words)
        return Step(words, label, reverse(address, args=[(of or self.episode).public_id]), starts)


def next_step(standing):
    """The first thing that waits; None for a notification that is void or a duplicate."""
    if standing.episode.state in (Episode.State.VOID, Episode.State.DUPLICATE):
        return None
    return next((step for rule in RULES if (step := rule(standing))), None)


def _set_aside(s):
    if s.episode.state == Episode.State.SET_ASIDE:
        return s.step(
            "This notification waits for a person to decide whether it counts.",
            "Decide on this notification",
            "decide",
            allowed=s.allowed["may_decide"],
        )
    return None


def _sent_back(s):
    if s.form and s.form.state == RhiForm.State.SENT_BACK:
        return s.step(
            f"The quality audit sent the interview back to {s.form.case_worker}.",
            "Continue the interview",
            "rhi",
            of=s.form,
            allowed=s.form.case_worker_id == s.user.pk,
        )
    return None


def _waiting_for_audit(s):
    if not s.form or s.form.state != RhiForm.State.SUBMITTED:
        return None
    words = f"The interview of {s.form.case_worker} waits for its quality audit."
    if s.own_interview and s.allowed["may_audit"]:
        return Step(f"{words} Another coordinator audits it: nobody audits their own.")
    return s.step(words, "Audit the interview", "audit", of=s.form, allowed=s.allowed["may_audit"])


def _closed(s):
    return s.outcome and Step("Nothing is left to do: the episode has its outcome.")


def _held_too_long(s):
    to_interview = s.next in (Next.FORM, Next.CONSENT, Next.INTERVIEW)
    if to_interview and s.at > s.episode.hand_back_due_at and s.allowed["may_hand_back"]:
        return s.step(
            f"A case worker could hold the interview until {day(s.episode.hand_back_due_at)}.",
            "Hand back to the local authority",
            "hand-back",
        )
    return None


def _not_allocated(s):
    to_hold = s.next in (Next.CONSENT, Next.INTERVIEW)
    if to_hold and s.episode.allocated_to_id is None and s.allowed["may_allocate"]:
        return s.step("Nobody holds the interview yet.", "Allocate the interview", "allocate")
    return None


def _under_way(s):
    return UNDER_WAY[s.next](s)


RULES = (
    _set_aside,
    _sent_back,
    _waiting_for_audit,
    _closed,
    _held_too_long,
    _not_allocated,
    _under_way,
)


def _notification(s):
    return Step(
        "The child has not been reported found. An interview is offered once the police have said so."
    )


def _offer(s):
    return s.step(
        f"Offer an interview: it {'was' if s.at > s.episode.offer_due_at else 'is'} due by "
        f"{deadline(s.episode.offer_due_at)}.",
        "Log the offer",
        "offer",
        allowed=s.allowed["may_work"],
    )


def _form(s):
    return s.step(
        f"{s.form.case_worker} is writing the interview.",
        "Continue the interview",
        "rhi",
        of=s.form,
        allowed=s.form.case_worker_id == s.user.pk,
    )


def _outcome(s):
    return s.step(
        "The offer was declined. Record who declined, and why.",
        "Record the outcome",
        "outcome",
        allowed=s.allowed["may_work"],
    )


def _consent(s):
    return s.step(
        "A parent or carer has to consent before the interview.",
        "Record consent",
        "consent",
        allowed=s.allowed["may_work"],
    )


def _interview(s):
    holder = s.episode.allocated_to
    if s.episode.interview_due_at < s.at:
        words = f"The interview was due by {deadline(s.episode.interview_due_at)}."
    else:
        words = f"Hold the interview by {deadline(s.episode.interview_due_at)}."
    if holder and holder != s.user:
        return Step(f"{words} {holder} holds it.")
    return s.step(words, "Start the interview", "start-rhi", allowed=s.allowed["may_work"], starts=True)


UNDER_WAY = {
    Next.NOTIFICATION: _notification,
    Next.OFFER: _offer,
    Next.FORM: _form,
    Next.OUTCOME: _outcome,
    Next.CONSENT: _consent,
    Next.INTERVIEW: _interview,
}
