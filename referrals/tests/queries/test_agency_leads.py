import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from access.models import Term
from access.roles import Role
from access.tests.factories import MembershipFactory, ServiceFactory, TermFactory, UserFactory
from cases.tests.at_the_same_time import uncommitted
from missing_cse.lib.conflicts import fingerprint
from referrals.actions.agency_leads import keep_agency_lead, lead_in_words
from referrals.models import AgencyLead

ROBIN = {"name": "Robin Vale", "email": "robin@example.org", "phone": "01632 960 001"}


@pytest.fixture
def agency(db):
    return TermFactory(kind=Term.Kind.AGENCY, label="Education")


@pytest.fixture
def staff(agency, client):
    client.force_login(MembershipFactory(service=agency.service, role=Role.SENIOR_COORDINATOR).user)
    return client


@pytest.fixture
def lead(agency):
    lead = AgencyLead.objects.create(service=agency.service, agency=agency, **ROBIN)
    lead.refresh_from_db()
    return lead


def keep(staff, address, **sent):
    return staff.post(address, sent, follow=True)


def test_a_lead_is_added_and_listed(staff, agency):
    assert "No lead is kept yet" in staff.get(reverse("agency-leads")).text
    address = reverse("new-agency-lead", args=[agency.service.slug])
    text = keep(staff, address, agency=agency.pk, **ROBIN).text
    assert "Robin Vale leads Education." in text
    assert "robin@example.org" in text


def test_a_lead_is_changed_and_removed(staff, lead):
    address = reverse("agency-lead", args=[lead.public_id])
    seen = fingerprint(lead_in_words(lead))
    keep(staff, address, agency=lead.agency_id, **ROBIN | {"name": "Lee Vale"}, seen=seen)
    assert AgencyLead.objects.get().name == "Lee Vale"
    staff.post(reverse("remove-agency-lead", args=[lead.public_id]))
    assert not AgencyLead.objects.exists()


def test_an_agency_has_one_lead(staff, lead):
    address = reverse("new-agency-lead", args=[lead.service.slug])
    text = keep(staff, address, agency=lead.agency_id, **ROBIN).text
    assert "Education has a lead already. Change that one" in text


def test_agencies_of_other_services_cannot_be_chosen(staff, lead):
    other = TermFactory(kind=Term.Kind.AGENCY, service=ServiceFactory())
    address = reverse("agency-lead", args=[lead.public_id])
    assert "There is a problem" in keep(staff, address, agency=other.pk, **ROBIN).text


def test_who_saves_over_what_they_have_not_seen_compares_both(staff, lead):
    address = reverse("agency-lead", args=[lead.public_id])
    answer = keep(staff, address, agency=lead.agency_id, **ROBIN | {"name": "Lee Vale"}, seen="older")
    assert answer.status_code == 409
    assert "Lee Vale" in answer.text
    assert AgencyLead.objects.get().name == "Robin Vale"


def test_what_was_removed_meanwhile_is_said(lead):
    AgencyLead.objects.all().delete()
    with pytest.raises(ValidationError, match="Somebody removed this lead"):
        keep_agency_lead(lead, by=UserFactory(), agency=lead.agency, **ROBIN)


@pytest.mark.django_db(transaction=True)
def test_two_who_add_a_lead_of_an_agency_at_once_make_one():
    agency, by = TermFactory(kind=Term.Kind.AGENCY, label="Education"), UserFactory()

    def add():
        return keep_agency_lead(AgencyLead(service=agency.service), by=by, agency=agency, **ROBIN)

    with uncommitted(add) as meanwhile:
        second = meanwhile(add)
    with pytest.raises(ValidationError, match="has a lead already"):
        second.result()
    assert AgencyLead.objects.count() == 1
