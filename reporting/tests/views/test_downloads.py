import csv

import pytest
from django.urls import reverse

from access.roles import Role
from cases.tests.factories import EpisodeFactory
from reporting.figures import HEADER
from reporting.tests.factories import ReadyReportFactory, ReleasedReportFactory, ReportFactory

pytestmark = pytest.mark.django_db


def download(client, report, kind):
    return client.get(reverse(f"report-{kind}", args=[report.service.slug, report.public_id]))


@pytest.mark.parametrize("kind", ["pdf", "csv"])
def test_a_file_has_a_name_that_says_what_it_is(client, signed_in, service, kind):
    signed_in()
    response = download(client, ReadyReportFactory(service=service, figures=[]), kind)
    name = f"staffordshire-and-stoke-on-trent-2017-18-Q4.{kind}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("kind", ["pdf", "csv"])
def test_no_shared_cache_keeps_a_file(client, signed_in, service, kind):
    signed_in()
    response = download(client, ReadyReportFactory(service=service, figures=[]), kind)
    assert {"private", "no-cache"} <= set(response["Cache-Control"].split(", "))


def test_the_pdf_is_the_one_that_was_built(client, signed_in, service):
    signed_in()
    response = download(client, ReadyReportFactory(service=service, figures=[], pdf=b"%PDF-1.7 x"), "pdf")
    assert (response.content, response["Content-Type"]) == (b"%PDF-1.7 x", "application/pdf")


def test_the_csv_is_the_tidy_table_as_it_was_built(client, signed_in, service):
    district = service.districts.get(slug="stafford")
    EpisodeFactory(district=district)
    report = ReadyReportFactory(service=service)
    EpisodeFactory(district=district)
    signed_in()
    header, *lines = csv.reader(download(client, report, "csv").content.decode().splitlines())
    assert tuple(header) == HEADER
    assert ["notifications", "staffordshire-north", "2018-01", "", "1", "", ""] in lines


@pytest.mark.parametrize("kind", ["pdf", "csv"])
def test_commissioners_download_what_is_released(client, signed_in, service, kind):
    signed_in(Role.COMMISSIONER)
    assert download(client, ReleasedReportFactory(service=service, figures=[]), kind).status_code == 200
    assert download(client, ReadyReportFactory(service=service, figures=[]), kind).status_code == 404


@pytest.mark.parametrize("kind", ["pdf", "csv"])
def test_a_report_that_is_not_ready_has_no_files(client, signed_in, service, kind):
    signed_in()
    assert download(client, ReportFactory(service=service), kind).status_code == 404
