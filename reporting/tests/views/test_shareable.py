import pytest
from django.urls import reverse

from access.roles import Role
from cases.tests.factories import EpisodeFactory
from reporting.tests.factories import EditionFactory

pytestmark = pytest.mark.django_db
NAMES = ("shareable-table", "shareable-csv")


def address_of(edition, name):
    return reverse(name, args=[edition.service.slug, edition.public_id])


def test_the_table_withholds_small_counts(client, signed_in, service):
    EpisodeFactory(district=service.districts.get(slug="stafford"))
    edition = EditionFactory(service=service)
    signed_in(Role.COMMISSIONER)
    response = client.get(address_of(edition, "shareable-csv"))
    lines = response.content.decode().splitlines()
    assert "notifications,all,2017-18-Q4,,[c],," in lines
    assert "rfms,all,2017-18-Q4,,0,," in lines
    assert f'filename="{service.slug}-2017-18-Q4-shareable.csv"' in response["Content-Disposition"]


def test_the_page_says_by_which_rule_and_how_much_is_withheld(client, signed_in, service):
    edition = EditionFactory(service=service)
    signed_in(Role.COMMISSIONER)
    assert (
        address_of(edition, "shareable-table") in client.get(address_of(edition, "edition")).content.decode()
    )
    page = client.get(address_of(edition, "shareable-table")).content.decode()
    assert "Counts of 1 to 4 are withheld" in page
    assert address_of(edition, "shareable-csv") in page


@pytest.mark.parametrize("name", NAMES)
def test_a_later_edition_has_none(client, signed_in, service, name):
    EditionFactory(service=service)
    later = EditionFactory(service=service)
    signed_in()
    assert client.get(address_of(later, name)).status_code == 404
    assert (
        address_of(later, "shareable-table") not in client.get(address_of(later, "edition")).content.decode()
    )


@pytest.mark.parametrize("name", NAMES)
def test_whoever_reads_no_reports_does_not_get_it(client, signed_in, service, name):
    signed_in(Role.FINANCE_OFFICER)
    assert client.get(address_of(EditionFactory(service=service), name)).status_code == 403


@pytest.mark.parametrize("period", ["2018-03", "2017-18"])
def test_months_and_years_have_none_since_their_differences_would_tell(client, signed_in, service, period):
    edition = EditionFactory(service=service, period=period)
    signed_in()
    assert client.get(address_of(edition, "shareable-table")).status_code == 404
    page = client.get(address_of(edition, "edition")).content.decode()
    assert address_of(edition, "shareable-table") not in page
