"""RFMs and queries for tests, made as people make them."""

from datetime import timedelta

from access.models import Term
from access.tests.factories import DistrictFactory, TermFactory, UserFactory
from cases.tests.factories import ChildFactory
from missing_cse.lib.times import now
from referrals.actions.queries import ask_referrer
from referrals.models import RfmForm
from referrals.tests.factories import RfmFactory

EMAIL = "referrer@example.org"
QUESTIONS = ["What is the child’s date of birth?", "Who looks after the child?"]
ANSWERS = [("3 May 2004", False), ("", True)]


def an_rfm(district=None, **given):
    """An RFM that waits for its first answer, as a referrer of Maple School sent it."""
    district = district or DistrictFactory()
    agency = TermFactory(service=district.service, kind=Term.Kind.AGENCY, label="Education")
    child = ChildFactory(service=district.service, first_name="Maximiliana", last_name="Wolfe-Sterne")
    given = {"received_at": now() - timedelta(hours=1), "answered_at": None, "agency": agency} | given
    rfm = RfmFactory(district=district, child=child, **given)
    RfmForm.objects.create(
        rfm=rfm,
        sent_at=rfm.received_at,
        referrer_name="Kim Lowe",
        organisation="Maple School",
        email=EMAIL,
        first_name="Maxi",
        last_name="Wolfe",
        child_agrees="yes",
        parents_know="no",
    )
    rfm.refresh_from_db()
    return rfm


def asked(rfm, email=EMAIL):
    """(query, key) of what somebody asks the referrer."""
    return ask_referrer(rfm, by=UserFactory(), questions=QUESTIONS, email=email)
