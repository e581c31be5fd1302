import pytest
from django.urls import reverse

from access.roles import Role
from cases.tests.factories import EpisodeFactory
from reporting.sharing.making import share_older_editions
from reporting.tests.factories import EditionFactory

pytestmark = pytest.mark.django_db
NAMES = ("shareable-table", "shareable-csv", "shareable-pdf")


@pytest.fixture(autouse=True)
def pages(monkeypatch):
    """Stands in for the setting of the pages, which takes seconds."""
    monkeypatch.setattr("reporting.sharing.making.render_pdf", lambda html: b"%PDF-1.7")


@pytest.fixture
def edition(service):
    """A first edition with what is shared of it; of one notification."""
    EpisodeFactory(district=service.districts.get(slug="stafford"))
    edition = EditionFactory(service=service)
    share_older_editions()
    return edition


def address_of(edition, name):
    return reverse(name, args=[edition.service.slug, edition.public_id])


def test_the_files_are_those_that_were_made(client, signed_in, edition):
    signed_in(Role.COMMISSIONER)
    response = client.get(address_of(edition, "shareable-csv"))
    lines = response.content.decode().splitlines()
    assert "notifications,all,2017-18-Q4,,[c],," in lines
    assert "rfms,all,2017-18-Q4,,0,," in lines
    slug = edition.service.slug
    assert f'filename="{slug}-2017-18-Q4-shareable.csv"' in response["Content-Disposition"]
    assert client.get(address_of(edition, "shareable-pdf")).content == b"%PDF-1.7"


def test_the_page_has_the_document_and_says_what_is_withheld(client, signed_in, edition):
    signed_in(Role.COMMISSIONER)
    address = address_of(edition, "shareable-table")
    assert address in client.get(address_of(edition, "edition")).content.decode()
    page = client.get(address).content.decode()
    assert "Counts of 1 to 4 are withheld" in page
    assert "How many missing notifications were received is withheld." in page
    assert "0 exploitation referrals were received" in page
    for name in NAMES[1:]:
        assert address_of(edition, name) in page


def test_until_the_files_of_an_older_edition_are_made_the_page_says_so(client, signed_in, service):
    edition = EditionFactory(service=service)
    signed_in(Role.COMMISSIONER)
    assert "They are being made" in client.get(address_of(edition, "shareable-table")).content.decode()
    assert client.get(address_of(edition, "shareable-csv")).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_a_later_edition_has_none_and_leads_to_that_of_the_first(client, signed_in, service, name):
    first = EditionFactory(service=service)
    later = EditionFactory(service=service)
    signed_in()
    assert client.get(address_of(later, name)).status_code == 404
    page = client.get(address_of(later, "edition")).content.decode()
    assert address_of(later, "shareable-table") not in page
    assert address_of(first, "shareable-table") in page


@pytest.mark.parametrize("name", NAMES)
def test_who_reads_no_reports_of_the_service_does_not_get_it(client, signed_in, edition, name):
    for role in (Role.FINANCE_OFFICER, Role.VOLUNTEER):
        signed_in(role)
        assert client.get(address_of(edition, name)).status_code == 403
    client.logout()
    assert client.get(address_of(edition, name)).status_code == 302


@pytest.mark.parametrize("period", ["2018-03", "2017-18"])
def test_months_and_years_have_none_since_their_differences_would_tell(client, signed_in, service, period):
    edition = EditionFactory(service=service, period=period)
    signed_in()
    assert client.get(address_of(edition, "shareable-table")).status_code == 404
    page = client.get(address_of(edition, "edition")).content.decode()
    assert address_of(edition, "shareable-table") not in page
