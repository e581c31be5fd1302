"""Volunteers and children who are referred to them, made for tests."""

from datetime import timedelta

from access.models import Term
from access.tests.factories import TermFactory, UserFactory
from cases.tests.factories import ChildFactory
from missing_cse.lib.times import today
from referrals.actions.volunteers.matches import start_match
from referrals.models import DbsCertificate, Referee, Volunteer, VolunteerReferral
from referrals.tests.factories import VolunteerFactory


def term(service, kind, slug):
    """The service's term, made where there is none."""
    return service.terms.filter(kind=kind, slug=slug).first() or TermFactory(
        service=service, kind=kind, slug=slug, label=slug.replace("_", " ").capitalize()
    )


def support(service, slug="peer_mentor"):
    return term(service, Term.Kind.VOLUNTEER_SUPPORT, slug)


def an_active_volunteer(service, *, would_do=(), **given):
    """A volunteer of whom everything is on record."""
    interest = today() - timedelta(days=200)
    active = {
        "status": Volunteer.Status.ACTIVE,
        "expressed_interest_on": interest,
        "applied_on": interest,
        "trained_on": today() - timedelta(days=60),
    }
    made = VolunteerFactory(service=service, **{**active, **given})
    made.refresh_from_db()
    for name in ("First", "Second"):
        Referee.objects.create(
            volunteer=made, name=name, how_known="Work", received_on=interest, recommends=True
        )
    certify(made)
    for slug in would_do:
        made.wishes.create(support=support(service, slug))
    return made


def certify(volunteer, *, days=500):
    """A DBS certificate that expires in so many days."""
    return DbsCertificate.objects.create(
        volunteer=volunteer,
        number="001234567890",
        issued_on=today() - timedelta(days=600),
        seen_on=today() - timedelta(days=90),
        expires_on=today() + timedelta(days=days),
        seen_by=UserFactory(),
    )


def a_referral(district, *, slug="peer_mentor", **given):
    """A child who was referred to the volunteers two weeks ago."""
    child = given.pop("child", None) or ChildFactory(service=district.service)
    ago = today() - timedelta(days=14)
    made = VolunteerReferral.objects.create(
        **{
            "service": district.service,
            "reference": f"VR-{child.pk}-{slug}",
            "referred_on": ago,
            "agreed_on": ago,
            "child": child,
            "area": district.area,
            "support": support(district.service, slug),
            "needs_to_know": "Likes football.",
            **given,
        }
    )
    return VolunteerReferral.objects.with_state().get(pk=made.pk)


def a_match(referral, volunteer=None, *, days=7):
    """A match of the referral that started so many days ago."""
    return start_match(
        referral,
        by=UserFactory(),
        volunteer=volunteer or an_active_volunteer(referral.service),
        started_on=today() - timedelta(days=days),
        why="They fit.",
    )
