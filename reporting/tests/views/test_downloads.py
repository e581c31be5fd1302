import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from access.roles import Role
from cases.tests.factories import EpisodeFactory
from reporting.figures import HEADER
from reporting.tests.factories import (
    EditionFactory,
    EditionFileFactory,
    ReadyReportFactory,
    ReportFactory,
)

pytestmark = pytest.mark.django_db


def download(client, source, kind):
    address = reverse(f"{source.asked_as}-{kind}", args=[source.service.slug, source.public_id])
    return client.get(address)


def with_workbook(service, **given):
    """An edition of the service with all its files."""
    return EditionFileFactory(edition=EditionFactory(service=service, figures=[], **given)).edition


@pytest.mark.parametrize("kind", ["pdf", "csv", "xlsx"])
def test_a_file_has_a_name_that_says_what_it_is_and_no_shared_cache_keeps_it(
    client, signed_in, service, kind
):
    signed_in()
    sources = ReadyReportFactory(service=service, figures=[]), with_workbook(service)
    for source, name in zip(sources, ("draft", "edition-1"), strict=True):
        response = download(client, source, kind)
        name = f"staffordshire-and-stoke-on-trent-2017-18-Q4-{name}.{kind}"
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
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


def test_the_files_of_an_edition_are_the_bytes_it_was_submitted_with(client, signed_in, service):
    signed_in(Role.COMMISSIONER)
    edition = with_workbook(service, pdf=b"%PDF-1.7 x", csv=b"measure\n")
    assert download(client, edition, "pdf").content == b"%PDF-1.7 x"
    assert download(client, edition, "csv").content == b"measure\n"
    assert download(client, edition, "xlsx").content == b"PK"


def test_an_edition_from_before_there_were_workbooks_has_none(client, signed_in, service):
    signed_in(Role.COMMISSIONER)
    edition = EditionFactory(service=service)
    assert download(client, edition, "xlsx").status_code == 404
    address = reverse("edition-xlsx", args=[service.slug, edition.public_id])
    page = reverse("edition", args=[service.slug, edition.public_id])
    assert address not in client.get(page).content.decode()
    EditionFileFactory(edition=edition)
    assert address in client.get(page).content.decode()


def test_the_workbook_of_a_draft_is_made_when_it_is_asked_for(client, signed_in, service):
    signed_in()
    response = download(client, ReadyReportFactory(service=service, figures=[]), "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book.properties.title == "Quarterly report, Quarter 4 2017/18, draft"


@pytest.mark.parametrize("kind", ["pdf", "csv", "xlsx"])
def test_commissioners_download_editions_alone(client, signed_in, service, kind):
    signed_in(Role.COMMISSIONER)
    assert download(client, ReadyReportFactory(service=service, figures=[]), kind).status_code == 403
    assert download(client, EditionFactory(figures=[]), kind).status_code == 404


@pytest.mark.parametrize("kind", ["pdf", "csv", "xlsx"])
def test_a_report_that_is_not_ready_has_no_files(client, signed_in, service, kind):
    signed_in()
    assert download(client, ReportFactory(service=service), kind).status_code == 404
