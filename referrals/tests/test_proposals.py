import pytest

from access.models import Term
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.models import Child
from missing_cse.lib.times import today
from referrals.models import Volunteer
from referrals.proposals import proposals
from referrals.tests.volunteering import a_match, a_referral, an_active_volunteer, certify, term

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def coordinator(district):
    return MembershipFactory(service=district.service, role=Role.VOLUNTEER_COORDINATOR).user


def proposed(referral, coordinator):
    return {one.volunteer.name: one for one in proposals(referral, coordinator, today())}


def test_who_fits_by_area_wish_time_and_gender_is_first_with_the_reasons_in_words(district, coordinator):
    service = district.service
    female, male = (term(service, Term.Kind.GENDER, slug) for slug in ("female", "male"))
    referral = a_referral(district, available=["weekends", "evenings"], rather_with=female)
    an_active_volunteer(
        service,
        name="Fits",
        area=district.area,
        available=["weekends"],
        gender=female,
        would_do=["peer_mentor"],
    )
    an_active_volunteer(
        service,
        name="Other",
        area=AreaFactory(service=service, name="Far"),
        available=["weekdays"],
        gender=male,
        would_do=["accompany"],
    )
    an_active_volunteer(service, name="Unknown")
    found = proposals(referral, coordinator, today())
    assert [one.volunteer.name for one in found] == ["Fits", "Unknown", "Other"]
    fits, unknown, other = found
    assert (fits.fits, unknown.fits, other.fits) == (True, False, False)
    assert fits.speaks_for == [
        f"meets children in {district.area}",
        "would like to do this: peer mentor",
        "both have time at weekends",
        "is female, as the child wishes",
    ]
    assert other.speaks_against == [
        "is in Far",
        "would rather do: accompany",
        "has time when the child has not",
        "the child would rather be with somebody female",
    ]
    assert len(unknown.is_unknown) == 4


def test_those_who_are_not_active_or_elsewhere_are_not_proposed(district, coordinator):
    an_active_volunteer(district.service, status=Volunteer.Status.TRAINING)
    an_active_volunteer(DistrictFactory().service)
    assert proposed(a_referral(district), coordinator) == {}


def test_an_expired_certificate_speaks_against(district, coordinator):
    expired = an_active_volunteer(district.service, name="Expired", area=district.area)
    expired.dbs_certificates.all().delete()
    certify(expired, days=-1)
    (one,) = proposed(a_referral(district), coordinator).values()
    assert "DBS certificate expired on" in one.speaks_against[0]


def test_who_has_met_the_child_is_no_researcher_but_may_be_a_mentor(district, coordinator):
    match = a_match(a_referral(district), an_active_volunteer(district.service, name="Met"))
    for slug, against in (("feedback", True), ("accompany", False)):
        found = proposed(a_referral(district, slug=slug, child=match.child), coordinator)["Met"]
        assert any("has met the child" in words for words in found.speaks_against) == against
        assert any("has met the child" in words for words in found.speaks_for) != against


def test_of_equals_who_has_fewer_matches_is_first_and_restricted_ones_do_not_count(district, coordinator):
    busy = an_active_volunteer(district.service, name="Busy")
    an_active_volunteer(district.service, name="Free")
    match = a_match(a_referral(district), busy)
    referral = a_referral(district)
    assert list(proposed(referral, coordinator)) == ["Free", "Busy"]
    Child.objects.filter(pk=match.child_id).update(restricted=True)
    found = proposed(referral, coordinator)
    assert list(found) == ["Busy", "Free"]
    assert found["Busy"].going_on == 0
