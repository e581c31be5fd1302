"""Random lives of a few episodes: the real actions in any order, by anyone, while the clocks change.

A plain model beside the database says what must stand; after each step the two are compared. What is refused
in words is part of life, and changes nothing.
"""

from datetime import UTC, date, datetime, timedelta

import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from access.models import Term
from access.roles import Role
from access.tests.factories import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    ServiceFactory,
    TermFactory,
)
from cases.actions.allocation import allocate
from cases.actions.audits import audit_submission
from cases.actions.contact import log_attempt, offer_interview, record_consent
from cases.actions.corrections import correct, seen_as, take_back
from cases.actions.handed_back import answer_hand_back
from cases.actions.interviews import cover, save_part, start_form, submit_form
from cases.actions.outcomes import hand_back, record_outcome
from cases.clocks import due_times
from cases.models import Attempt, Correction, Episode, HandBack, Interview, Offer, Outcome, RhiForm
from cases.tests.factories import ChildFactory, EpisodeFactory
from cases.tests.lives_counted import counted_slowly, figures
from cases.tests.rhi.written import complete_answers, the_vocabulary
from missing_cse.lib.times import now

HOUR = timedelta(hours=1)
# In March and in October 2018 the clocks change in the night after these.
EVES = (datetime(2018, 3, 24, 18, tzinfo=UTC), datetime(2018, 10, 27, 18, tzinfo=UTC))
# The third turns 13 between the first and the second eve's month's end, the last has no birthday on record.
BORN = (date(2002, 2, 28), date(2003, 7, 1), date(2005, 3, 28), None)
TERMS = {
    (Term.Kind.DECLINE_REASON, "child"),
    (Term.Kind.DECLINE_REASON, "parent_carer"),
    (Term.Kind.DECLINE_REASON, "other"),
    (Term.Kind.NOT_OFFERED_REASON, ""),
    (Term.Kind.LATE_REASON, ""),
}
WHO, WHICH = st.integers(0, 3), st.integers(0, 4)
AGO = st.sampled_from((0, 0, 0, 0, 1, 5, 25, 80)).map(lambda hours: hours * HOUR)
DeclinedBy = st.sampled_from(Outcome.DeclinedBy.values)


class Lives(RuleBasedStateMachine):
    """One service with two areas, four people and up to five episodes of four children."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.clock = None
        self.outcomes, self.corrections = {}, 0

    def teardown(self):
        """At the end of a life the figures are what a slow count says."""
        if self.outcomes:
            assert figures(self.service) == counted_slowly(self.service)
        if self.clock:
            self.clock.stop()
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(eve=st.sampled_from(EVES), handed_in=st.booleans())
    def open_the_service(self, eve, handed_in):
        self.clock = time_machine.travel(eve, tick=False)
        self.clock.start()
        self.service = ServiceFactory()
        self.districts = [DistrictFactory(area=AreaFactory(service=self.service)) for _ in range(2)]
        roles = (Role.CASE_WORKER, Role.CASE_WORKER, Role.COORDINATOR, Role.SENIOR_COORDINATOR)
        self.people = [MembershipFactory(service=self.service, role=role).user for role in roles]
        self.children = [ChildFactory(service=self.service, date_of_birth=born) for born in BORN]
        the_vocabulary(self.service)
        self.terms = {
            (kind, fits): TermFactory(service=self.service, kind=kind, fits=fits) for kind, fits in TERMS
        }
        self.episodes = []
        for child in range(2):
            self.notify(child, child, found=True)
            self.offer(who=0, which=child, ago=0 * HOUR, late=False)
        if handed_in:
            self.interview(who=0, which=0, ago=0 * HOUR, others=False)

    # Time passes, and the police send notifications

    @rule(hours=st.sampled_from((1, 5, 7, 24, 80)))
    def wait(self, hours):
        later = now() + hours * HOUR
        self.clock.stop()
        self.clock = time_machine.travel(later, tick=False)
        self.clock.start()

    @rule(child=st.integers(0, 3), district=st.integers(0, 1), found=st.booleans())
    def notify(self, child, district, found):
        if len(self.episodes) == 5:
            return
        times = {} if found else {"found_at": None, "found_received_at": None}
        episode = EpisodeFactory(
            child=self.children[child],
            district=self.districts[district],
            missing_received_at=now() - 30 * HOUR,
            **times,
        )
        self.episodes.append(episode)
        self.outcomes[episode.pk] = None

    @rule(which=WHICH, ago=AGO)
    def the_police_correct_the_times(self, which, ago):
        """As the import lands them: with the due times that follow."""
        episode = self.episode(which)
        times = {"found_at": now() - ago - HOUR, "found_received_at": now() - ago}
        due = due_times(self.service, **times)
        Episode.objects.filter(pk=episode.pk).update(**times, **vars(due))

    # Contact

    @rule(who=WHO, which=WHICH, ago=AGO, late=st.booleans())
    def offer(self, who, which, ago, late):
        given = {"whom": "child", "how": "telephone", "answer": "undecided"}
        reason = self.terms[Term.Kind.LATE_REASON, ""] if late else None
        episode = self.episode(which)
        self.does(offer_interview, episode, by=self.people[who], at=now() - ago, late_reason=reason, **given)

    @rule(who=WHO, which=WHICH, ago=AGO)
    def try_to_reach(self, who, which, ago):
        given = {"whom": "child", "how": "telephone", "result": "no_answer"}
        self.does(log_attempt, self.episode(which), by=self.people[who], at=now() - ago, **given)

    @rule(who=WHO, which=WHICH, ago=AGO, answer=st.sampled_from(("given", "given", "refused", "withdrawn")))
    def consent(self, who, which, ago, answer):
        given = {"to": "interview", "giver": "parent_carer", "name": "Mum", "how": "telephone"}
        episode = self.episode(which)
        self.does(record_consent, episode, by=self.people[who], at=now() - ago, answer=answer, **given)

    @rule(who=WHO, which=WHICH, to=WHO)
    def allocate(self, who, which, to):
        self.does(allocate, self.episode(which), by=self.people[who], to=self.people[to])

    # The interview

    @rule(who=WHO, which=WHICH, ago=AGO, others=st.booleans())
    def interview(self, who, which, ago, others):
        """Start the form or go on with it, write all of it, and hand it in."""
        episode, by = self.episode(which), self.people[who]
        form = self.does(start_form, episode, by=by)
        if not form:
            return
        by = form.case_worker
        for slug, answers in complete_answers(now() - ago).items():
            part = form.parts.filter(slug=slug).first()
            seen = part.version if part else 0
            self.does(save_part, form, slug, by=by, answers=answers, seen_version=seen)
        if others:
            siblings = [e for e in self.episodes if e.child_id == form.episode.child_id]
            chosen = [e for e in siblings if e.pk != form.episode_id]
            self.does(cover, form, by=by, primary=form.episode, others=chosen)
        if self.does(submit_form, form, by=by):
            self.outcomes[form.episode_id] = "completed"
            for pk in form.covered.values_list("episode", flat=True):
                self.outcomes[pk] = "completed_on_another"

    @rule(who=WHO, which=WHICH, approved=st.booleans())
    def audit(self, who, which, approved):
        form = RhiForm.objects.filter(episode=self.episode(which)).first()
        submission = form and form.submissions.last()
        if submission:
            said = {"approved": approved, "marks": {}, "remarks": {}, "comment": "Say more."}
            self.does(audit_submission, submission, by=self.people[who], **said)

    # Outcomes

    @rule(who=WHO, which=WHICH, ago=AGO, whose=DeclinedBy, fits=DeclinedBy)
    def decline(self, who, which, ago, whose, fits):
        episode = self.episode(which)
        given = {"declined_by": whose, "decline_reason": self.terms[Term.Kind.DECLINE_REASON, fits]}
        if self.does(record_outcome, episode, by=self.people[who], kind="declined", at=now() - ago, **given):
            self.outcomes[episode.pk] = "declined"

    @rule(who=WHO, which=WHICH, ago=AGO)
    def not_offer(self, who, which, ago):
        episode = self.episode(which)
        given = {"kind": "not_offered", "not_offered_reason": self.terms[Term.Kind.NOT_OFFERED_REASON, ""]}
        if self.does(record_outcome, episode, by=self.people[who], at=now() - ago, **given):
            self.outcomes[episode.pk] = "not_offered"

    @rule(who=WHO, which=WHICH, offered=st.booleans())
    def hand_back(self, who, which, offered):
        episode = self.episode(which)
        kind = (Term.Kind.DECLINE_REASON, "other") if offered else (Term.Kind.NOT_OFFERED_REASON, "")
        given = {"authority": self.districts[0].area.authority, "reason": "Please see the child."}
        if self.does(
            hand_back, episode, by=self.people[who], at=now(), outcome_reason=self.terms[kind], **given
        ):
            self.outcomes[episode.pk] = "declined" if offered else "not_offered"

    @rule(
        who=WHO, which=WHICH, answer=st.sampled_from(HandBack.Answer.values), why=st.sampled_from(("", "So."))
    )
    def answer(self, who, which, answer, why):
        row = HandBack.objects.filter(episode=self.episode(which)).first()
        if row:
            given = {"answer": answer, "held_at": now(), "why": why}
            corrected = bool(row.answer)
            if self.does(answer_hand_back, row, by=self.people[who], seen=seen_as(row), **given):
                self.corrections += corrected

    # Mistakes

    @rule(
        who=WHO, which=WHICH, ago=AGO, model=st.sampled_from((Offer, Attempt, Interview, Outcome, HandBack))
    )
    def correct_the_time(self, who, which, ago, model):
        row = model.objects.filter(episode=self.episode(which)).first()
        name = {Offer: "offered_at", Interview: "held_at"}.get(model, "at")
        if row and self.does(
            correct, row, by=self.people[who], seen=seen_as(row), why="Typed wrongly.", **{name: now() - ago}
        ):
            self.corrections += 1

    @rule(who=WHO, which=WHICH, whose=DeclinedBy)
    def correct_who_declined(self, who, which, whose):
        row = Outcome.objects.filter(episode=self.episode(which)).first()
        given = {"declined_by": whose, "decline_reason": self.terms[Term.Kind.DECLINE_REASON, whose]}
        if row and self.does(correct, row, by=self.people[who], seen=seen_as(row), why="The other.", **given):
            self.corrections += 1

    @rule(who=WHO, which=WHICH, model=st.sampled_from((Offer, Attempt, Interview, Outcome, HandBack)))
    def take_back(self, who, which, model):
        row = model.objects.filter(episode=self.episode(which)).first()
        if row is None:
            return
        interview = row.interview if model is Outcome and row.kind == "completed" else None
        opened = {row.episode_id} if model in (Outcome, HandBack) else set()
        if interview:
            opened |= set(interview.outcomes.values_list("episode", flat=True))
        by = self.people[who]
        if self.does(take_back, row, by=by, seen=seen_as(row), why="Another child’s.") is not False:
            gone = len(opened) + 1 if interview or model is HandBack else 1
            self.corrections += gone
            self.outcomes |= dict.fromkeys(opened)

    # What always holds

    @invariant()
    def each_episode_has_the_outcome_that_the_model_says_and_no_other(self):
        stands = {e.pk: e.outcome.kind if hasattr(e, "outcome") else None for e in self.as_they_stand()}
        assert stands == self.outcomes
        assert {e.pk: e.is_open for e in self.as_they_stand()} == {
            pk: kind is None for pk, kind in self.outcomes.items()
        }

    @invariant()
    def an_offer_comes_before_its_outcome_and_nothing_is_in_the_future(self):
        for episode in self.as_they_stand():
            offer, outcome = getattr(episode, "offer", None), getattr(episode, "outcome", None)
            times = [offer and offer.offered_at, outcome and outcome.at]
            assert [at for at in times if at] == sorted(at for at in times if at)
            assert all(at <= now() for at in times if at)
            if outcome:
                assert (outcome.kind == "not_offered") == (offer is None)
                assert (outcome.interview is not None) == outcome.kind.startswith("completed")
                assert outcome.interview is None or outcome.at == outcome.interview.held_at

    @invariant()
    def what_is_due_is_due_after_real_hours_whatever_the_clocks_on_the_wall_do(self):
        for episode in self.as_they_stand():
            received, returned = episode.found_received_at, episode.found_at
            expected = [
                received and received.timestamp() + 24 * 3600,
                received and received.timestamp() + 72 * 3600,
                returned and returned.timestamp() + 72 * 3600,
                received and received.timestamp() + 14 * 24 * 3600,
            ]
            due = (
                episode.offer_due_at,
                episode.interview_due_at,
                episode.interview_due_by_return_at,
                episode.hand_back_due_at,
            )
            assert [at and at.timestamp() for at in due] == expected

    @invariant()
    def every_correction_is_kept(self):
        kept = Correction.objects.filter(episode__in=self.episodes)
        assert len(kept) == self.corrections
        assert all(one.reason and one.before and one.before != one.after for one in kept)

    def as_they_stand(self):
        found = Episode.objects.filter(pk__in=[e.pk for e in getattr(self, "episodes", ())])
        return found.select_related("offer", "outcome__interview").order_by("pk")

    def episode(self, which):
        return Episode.objects.get(pk=self.episodes[which % len(self.episodes)].pk)

    @staticmethod
    def does(action, *args, **given):
        """What the action returns; False where it refuses in words."""
        try:
            done = action(*args, **given)
        except ValidationError:
            return False
        event(action.__name__)
        return done
