"""A coordinator of an area with its words, and referrals there."""

import pytest

from access.models import Term
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, TermFactory
from cases.tests.factories import ChildFactory
from referrals.models import RfmForm
from referrals.tests.factories import RfmFactory

WORDS = {
    Term.Kind.AGENCY: ["education", "health"],
    Term.Kind.SUPPORT: ["direct", "bespoke", "consultation", "none"],
    Term.Kind.CONSULTATION_OUTCOME: ["information_only", "advice_to_referrer"],
    Term.Kind.CSE_MODEL: ["online", "peer_to_peer"],
}


@pytest.fixture
def district(db):
    made = DistrictFactory(area=AreaFactory())
    for kind, slugs in WORDS.items():
        for slug in slugs:
            TermFactory(service=made.service, kind=kind, slug=slug, label=slug.replace("_", " ").capitalize())
    return made


@pytest.fixture
def service(district):
    return district.service


@pytest.fixture
def coordinator(district):
    membership = MembershipFactory(service=district.service, area=district.area, role=Role.COORDINATOR)
    return membership.user


@pytest.fixture
def worker(district):
    membership = MembershipFactory(service=district.service, area=district.area, role=Role.CASE_WORKER)
    return membership.user


@pytest.fixture
def term(service):
    """A word of the service by its slug."""
    return lambda slug: service.terms.get(slug=slug)


@pytest.fixture
def an_rfm(district):
    """Makes an RFM that waits for its first answer."""

    def made(**given):
        given = {"risk": "high", "answered_at": None} | given
        child = given.pop("child", None) or ChildFactory(service=district.service)
        rfm = RfmFactory(child=child, district=district, **given)
        rfm.refresh_from_db()
        return rfm

    return made


@pytest.fixture
def with_form():
    """Gives an RFM what a referrer sent with it."""

    def made(rfm, **given):
        about = {"referrer_name": "R. Ferrer", "email": "r.ferrer@school.example"} | given
        return RfmForm.objects.create(
            rfm=rfm, sent_at=rfm.received_at, child_agrees="yes", parents_know="no", **about
        )

    return made
