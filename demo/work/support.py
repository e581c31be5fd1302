"""Support of the last months: plans, sessions, outcome scales, reviews, a group, exits and summaries."""

from datetime import timedelta

from access.models import Term
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import DAY, local_date
from referrals.actions.groups import join_group, keep_group, record_meeting
from referrals.actions.support import plan as plans
from referrals.actions.support.exit import end_support
from referrals.actions.support.record import keep_professional, keep_resource, plan_session, record_session
from referrals.actions.support.summary import decide_on_summary, hand_over_summary, write_summary
from referrals.conditions import UNDER_WAY
from referrals.forms.support.plan import LED_BY_OTHERS, next_review
from referrals.models import (
    GroupMeeting,
    Indicator,
    ProfessionalMet,
    ResourceShared,
    Rfm,
    RfmVersion,
    SupportGroup,
    SupportPlan,
    SupportSession,
)
from referrals.summary_words import proposed
from referrals.support_in_words import in_words

WEEK = 7 * DAY
SHOWN, ENDED = 20, 6  # how many have all of it, and how many of these have ended
CHILDS_AIMS = (
    "I want to sleep without my phone next to me, and my mum to trust me again.",
    "I don’t want to owe anyone anything.",
    "I want to go out with my mates and nobody to be scared for me.",
    "I want people to listen before they decide things.",
)
AIMS = (
    "Safety plan for evenings and weekends. Healthy relationships. What grooming looks like.",
    "Safe online: accounts, pictures, whom to tell. A trusted adult at school.",
    "Debts and pressure: who can help. Back into the football team.",
)
DONE = (
    "Talked about whom they trust, and drew it. Agreed to look at the safety plan next time.",
    "Worked on what a good friend does and does not ask for. They brought an example of their own.",
    "Went through phone settings together. They blocked two numbers.",
    "Walked and talked. A calm week at home; school is going better.",
)
CHANGED = "Sleeps better and goes to school on most days. The carer feels more sure of what to do."
PLACES = ("At school", "At home", "A café in town", "On a walk")
RESOURCES = ("Workbook on healthy relationships", "Film on online safety", "Safety plan card")
PROFESSIONALS = (("Morgan Reed", "School nurse"), ("Alex Dean", "Social worker"))


def support(setting):
    """For what triage decided on and allocated: the newest with all of it, the rest with a plan."""
    found = Rfm.objects.filter(UNDER_WAY, service=setting.service, received_at__gt=setting.now - 26 * WEEK)
    rfms = list(
        found.select_related("child", "service", "support", "allocated_to", "area", "district").order_by(
            "-answered_at", "pk"
        )
    )
    SupportPlan.objects.bulk_create(_plan(setting, rfm, number) for number, rfm in enumerate(rfms) if number)
    shown = rfms[:SHOWN]
    for number, rfm in enumerate(shown[1:]):
        _keep(setting, rfm, number)
    _group(setting, [rfm for rfm in rfms[1:] if rfm.allocated_to == rfms[1].allocated_to][:4])
    for number, rfm in enumerate(shown[-ENDED:]):
        _end(setting, rfm, number)


def _plan(setting, rfm, number):
    agreed_on = local_date(setting.past(rfm.answered_at + 3 * DAY))
    reviewed = local_date(setting.now) + timedelta(days=setting.rng.randint(-5, 40))
    led = {}
    if rfm.support.slug == LED_BY_OTHERS:
        led = {
            "lead_agency": setting.service.vocabulary.terms(Term.Kind.AGENCY)["youth_offending"],
            "lead_name": "Robin Marsh, youth worker",
            "co_delivered": "Sessions on healthy relationships, every other week.",
        }
    return SupportPlan(
        rfm=rfm,
        agreed_on=agreed_on,
        childs_aims=CHILDS_AIMS[number % len(CHILDS_AIMS)],
        aims=AIMS[number % len(AIMS)],
        review_due_on=max(reviewed, agreed_on + timedelta(days=7)),
        recorded_by=rfm.allocated_to,
        **led,
    )


def _keep(setting, rfm, number):
    """Sessions, answers, a resource and a professional of one child."""
    worker, rng = rfm.allocated_to, setting.rng
    reasons = list(setting.service.terms.filter(kind=Term.Kind.SESSION_MISSED))
    at = rfm.answered_at + 4 * DAY
    while at < setting.now - DAY:
        missed = rng.random() < 0.2
        record_session(
            SupportSession(rfm=rfm),
            by=worker,
            at=at,
            state="missed" if missed else "attended",
            missed_reason=rng.choice(reasons),
            minutes=rng.choice((45, 60, 90)),
            with_whom=["child"] if rng.random() < 0.8 else ["child", "parent_carer"],
            place=rng.choice(PLACES),
            done="Sent a message; the next one stands." if missed else rng.choice(DONE),
        )
        at += 2 * WEEK
    if number < SHOWN - ENDED - 1:
        plan_session(
            SupportSession(rfm=rfm),
            by=worker,
            at=setting.now + timedelta(days=1 + number % 9),
            with_whom=["child"],
            place=rng.choice(PLACES),
        )
    started = local_date(setting.past(rfm.answered_at + 4 * DAY))
    _ask(setting, rfm, "start", started, range(2, 6))
    keep_resource(
        ResourceShared(rfm=rfm),
        by=worker,
        what=rng.choice(RESOURCES),
        with_whom="The child",
        shared_on=started,
    )
    name, role = rng.choice(PROFESSIONALS)
    keep_professional(
        ProfessionalMet(rfm=rfm),
        by=worker,
        name=name,
        role=role,
        agency=setting.service.vocabulary.terms(Term.Kind.AGENCY)["social_care"],
        met_on=started,
        about="What each of us does, and who tells the family.",
    )
    if started < local_date(setting.now) - 6 * WEEK:
        held_on = started + 5 * WEEK
        plans.review(
            rfm,
            by=worker,
            held_on=held_on,
            changed=CHANGED,
            decision="go_on",
            next_on=next_review(setting.service, held_on),
            scores=_scores(setting, range(3, 8)),
        )


def _scores(setting, numbers):
    return {scale: setting.rng.choice(numbers) for scale in setting.service.outcome_scales.all()}


def _ask(setting, rfm, stage, asked_on, numbers):
    scores = _scores(setting, numbers)
    plans.measure(rfm, by=rfm.allocated_to, stage=stage, asked_on=asked_on, scores=scores)


def _group(setting, rfms):
    """A group in the area of the first, with those of its children, that met twice."""
    first = rfms[0]
    today = local_date(setting.now)
    group = keep_group(
        SupportGroup(),
        by=first.allocated_to,
        area=first.area,
        allocated_to=first.allocated_to,
        name="Tuesday group",
        about="Six afternoons on friends, phones and who to trust.",
        started_on=today - 3 * WEEK,
    )
    for rfm in rfms:
        join_group(group, rfm, joined_on=today - 3 * WEEK)
    for weeks in (2, 1):
        record_meeting(
            GroupMeeting(group=group),
            by=first.allocated_to,
            at=setting.now - weeks * WEEK,
            place="Youth centre",
            minutes=90,
            done="Watched a film and talked about it. Good food.",
            came={rfm: (number != weeks, "") for number, rfm in enumerate(rfms)},
        )


def _end(setting, rfm, number):
    """Ended, with the summary on its way: written, waiting for approval, approved, or handed over."""
    version = RfmVersion.objects.in_use().get(service=setting.service)
    left = list(Indicator.objects.filter(section__version=version, weight__lte=3)[:2])
    _ask(setting, rfm, "end", local_date(setting.now), range(6, 10))
    reasons = setting.service.vocabulary.terms(Term.Kind.CLOSING_REASON)
    exit = end_support(
        rfm,
        by=rfm.allocated_to,
        ended_on=local_date(setting.now),
        reason=reasons["aims_met"],
        risk="low",
        risk_reason="",
        next_steps="The school nurse sees them every other week. Social care keeps the plan.",
        version=version,
        shown=dict.fromkeys(left, "Once in the last month; the carer knew where they were."),
    )
    summary, coordinator = exit.summary, setting.coordinators[rfm.area_id]
    if number:
        seen, parts = fingerprint(in_words(summary)), {**proposed(exit), "childs_words": ""}
        summary = write_summary(summary, by=rfm.allocated_to, hand_in=True, seen=seen, **parts)
    if number > 2:
        seen = fingerprint(in_words(summary))
        summary = decide_on_summary(summary, by=coordinator, approved=True, comment="", seen=seen)
    if number > 3:
        hand_over_summary(
            summary,
            by=rfm.allocated_to,
            recipient="social_care",
            name="Alex Dean, social worker",
            how="secure",
            at=summary.decided_at,
        )
