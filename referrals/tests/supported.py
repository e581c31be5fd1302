"""Children whose support is decided on, and what is kept of it, made for tests."""

from datetime import timedelta

from access.models import Term
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, TermFactory
from cases.tests.factories import ChildFactory
from missing_cse.lib.times import now, today
from referrals.actions.groups import keep_group
from referrals.actions.instrument import put_into_use
from referrals.actions.support import plan as plans
from referrals.actions.support.exit import end_support
from referrals.actions.support.record import plan_session, record_session
from referrals.models import Indicator, OutcomeScale, SupportGroup, SupportPlan, SupportSession
from referrals.tests.factories import RfmFactory
from referrals.tests.instruments import a_draft


def a_term(service, kind, slug):
    return service.terms.filter(kind=kind, slug=slug).first() or TermFactory(
        service=service, kind=kind, slug=slug, label=slug.replace("_", " ").capitalize()
    )


def a_district():
    """A district of a service that asks two outcome scales."""
    district = DistrictFactory(area=AreaFactory())
    for position, slug in enumerate(("safe", "someone"), 1):
        OutcomeScale.objects.create(
            service=district.service,
            slug=slug,
            position=position,
            question=f"How {slug}?",
            low="Not at all",
            high="Very",
        )
    return district


def in_role(district, role):
    belongs = {} if role == Role.SENIOR_COORDINATOR else {"area": district.area}
    return MembershipFactory(service=district.service, role=role, **belongs).user


def supported(district, worker, support="direct", **given):
    """An RFM on whose support triage decided a month ago, allocated to a worker."""
    born = today() - timedelta(days=15 * 365)
    given = {"child": ChildFactory(service=district.service, date_of_birth=born), **given}
    received_at = now() - timedelta(days=30)
    rfm = RfmFactory(
        district=district,
        received_at=received_at,
        support=a_term(district.service, Term.Kind.SUPPORT, support),
        allocated_to=worker,
        **{"risk": "high", **given},
    )
    rfm.refresh_from_db()
    return rfm


def planned(rfm, *, agreed=28, review=14, **given):
    """With a plan that was agreed so many days ago, to be reviewed in so many."""
    return plans.keep_plan(
        SupportPlan(rfm=rfm),
        by=rfm.allocated_to,
        agreed_on=today() - timedelta(days=agreed),
        review_due_on=today() + timedelta(days=review),
        **{"childs_aims": "I want my mum to trust me.", "aims": "Safety planning", **given},
    )


def to_come(rfm, days=2, **given):
    """With a session that is planned in so many days."""
    made = plan_session(
        SupportSession(rfm=rfm),
        by=rfm.allocated_to,
        at=now() + timedelta(days=days),
        **{"with_whom": ["child"], "place": "At school", **given},
    )
    made.refresh_from_db()
    return made


def held(rfm, days=1, state="attended", **given):
    """With a session of so many days ago."""
    made = record_session(
        SupportSession(rfm=rfm),
        by=rfm.allocated_to,
        at=now() - timedelta(days=days),
        state=state,
        missed_reason=a_term(rfm.service, Term.Kind.SESSION_MISSED, "child_did_not_come"),
        minutes=60,
        **{"with_whom": ["child"], "place": "At school", "done": "Talked", **given},
    )
    made.refresh_from_db()
    return made


def measured(rfm, stage, *scores):
    """With so many answers on the scales of the service, in their order."""
    scales = rfm.service.outcome_scales.all()
    return plans.measure(
        rfm,
        by=rfm.allocated_to,
        stage=stage,
        asked_on=today() - timedelta(days=20 if stage == "start" else 0),
        scores=dict(zip(scales, scores, strict=False)),
    )


def reviewed(rfm, days=0, **given):
    """With a review of so many days ago, by which support goes on."""
    held_on = today() - timedelta(days=days)
    return plans.review(
        rfm,
        by=rfm.allocated_to,
        **{
            "held_on": held_on,
            "changed": "More settled",
            "decision": "go_on",
            "next_on": held_on + timedelta(days=42),
            "scores": {},
            **given,
        },
    )


def a_group(district, by):
    """A group in the district's area, run by somebody, that began two weeks ago."""
    return keep_group(
        SupportGroup(),
        by=by,
        area=district.area,
        allocated_to=by,
        name="Tuesdays",
        about="Safe online",
        started_on=today() - timedelta(days=14),
    )


def a_version(service):
    """An instrument in use, with two indicators of weight 2 and 4."""
    return put_into_use(a_draft(service), changes="")


def indicators_of(version):
    return list(Indicator.objects.filter(section__version=version).order_by("weight"))


def ended(rfm, **given):
    """With its exit, and the summary as it is proposed."""
    closing = a_term(rfm.service, Term.Kind.CLOSING_REASON, "aims_met")
    return end_support(
        rfm,
        by=rfm.allocated_to,
        **{
            "ended_on": today(),
            "reason": closing,
            "risk": "low",
            "risk_reason": "",
            "next_steps": "The school nurse sees her every week.",
            **given,
        },
    )
