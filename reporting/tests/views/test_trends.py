import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.roles import Role
from cases.tests.factories import EpisodeFactory
from reporting.tests.factories import EditionFactory

pytestmark = pytest.mark.django_db


def address_of(service, name="trends"):
    return reverse(name, args=[service.slug])


def test_before_the_first_report_the_page_says_when_trends_begin(client, signed_in, service):
    signed_in(Role.COMMISSIONER)
    assert "Trends begin with the first" in client.get(address_of(service)).content.decode()


def test_a_quarter_leads_to_its_edition_and_no_number_to_a_record(client, signed_in, service):
    EpisodeFactory(district=service.districts.get(slug="stafford"))
    edition = EditionFactory(service=service)
    signed_in(Role.COMMISSIONER)
    page = client.get(address_of(service)).content.decode()
    assert reverse("edition", args=[service.slug, edition.public_id]) in page
    assert "/figures/" not in page


def test_the_list_and_each_edition_lead_to_them(client, signed_in, service):
    edition = EditionFactory(service=service)
    signed_in(Role.COMMISSIONER)
    for page in (
        reverse("service-reports", args=[service.slug]),
        reverse("edition", args=[service.slug, edition.public_id]),
    ):
        assert address_of(service) in client.get(page).content.decode()


def test_a_quarter_more_takes_no_query_more(client, signed_in, service):
    signed_in(Role.COMMISSIONER)
    EditionFactory(service=service)
    client.get(address_of(service))
    with CaptureQueriesContext(connection) as one:
        client.get(address_of(service))
    EditionFactory(service=service, period="2017-18-Q3")
    EditionFactory(service=service, period="2017-18-Q2")
    with CaptureQueriesContext(connection) as three:
        client.get(address_of(service))
    assert len(one) == len(three)


def test_the_table_to_download_has_the_measure_in_every_quarter(client, signed_in, service):
    EditionFactory(service=service)
    EditionFactory(service=service, period="2017-18-Q3")
    signed_in(Role.COMMISSIONER)
    response = client.get(address_of(service, "trends-csv"), {"measure": "rfms"})
    lines = response.content.decode().splitlines()
    assert "rfms,all,2017-18-Q3,,0,," in lines
    assert "rfms,all,2017-18-Q4,,0,," in lines
    assert not [line for line in lines if "2018-01" in line]
    assert f'filename="{service.slug}-rfms-by-quarter.csv"' in response["Content-Disposition"]


def test_before_the_first_report_the_table_has_a_header_alone(client, signed_in, service):
    signed_in(Role.COMMISSIONER)
    table = client.get(address_of(service, "trends-csv")).content.decode()
    assert table.splitlines() == ["measure,area,period,group,value,numerator,denominator"]


def test_the_workbook_has_what_the_table_has_as_numbers(client, signed_in, service):
    EditionFactory(service=service)
    signed_in(Role.COMMISSIONER)
    content = client.get(address_of(service, "trends-xlsx"), {"measure": "rfms"}).content
    (sheet,) = openpyxl.load_workbook(io.BytesIO(content))
    rows = [(*row[:3], row[4]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert ("Exploitation referrals (RFMs)", "All areas", "Quarter 4 2017/18", 0) in rows


@pytest.mark.parametrize("name", ["trends", "trends-csv", "trends-xlsx"])
def test_whoever_reads_no_reports_does_not_get_it(client, signed_in, service, name):
    signed_in(Role.CASE_WORKER)
    assert client.get(address_of(service, name)).status_code == 403
