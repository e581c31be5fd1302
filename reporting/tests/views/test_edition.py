import hashlib

import pytest
from django.urls import reverse

from access.roles import Role
from cases.tests.factories import EpisodeFactory
from reporting.tests.factories import EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def episode(service):
    return EpisodeFactory(district=service.districts.get(slug="stafford"))


def read(client, edition):
    return client.get(reverse("edition", args=[edition.service.slug, edition.public_id])).content.decode()


def test_commissioners_read_an_edition_without_links_to_records(client, signed_in, service, episode):
    edition = EditionFactory(service=service, pdf=b"pages")
    signed_in(Role.COMMISSIONER)
    page = read(client, edition)
    assert "Monthly data set" in page
    assert f"by {edition.submitted_by.name}" in page
    assert hashlib.sha256(b"pages").hexdigest() in page
    assert 'report-figure" href' not in page
    assert "opens the records" not in page
    assert "<button" not in page.partition("<main")[2].partition("</main>")[0]


def test_those_who_build_reports_open_the_records_from_it(client, signed_in, service, episode):
    edition = EditionFactory(service=service)
    signed_in()
    page = read(client, edition)
    address = reverse("figure", args=[service.slug, "notifications", "all", "2017-18-Q4"])
    assert f"{address}?edition={edition.public_id}" in page


def test_it_is_read_with_its_own_figures_and_definitions(client, signed_in, service, episode):
    edition = EditionFactory(service=service, definitions=[["Missing notifications", "As it was.", "Then"]])
    EpisodeFactory(district=episode.district)
    signed_in()
    page = read(client, edition)
    assert "As it was." in page
    assert "2 missing notifications" not in page


def test_an_earlier_edition_leads_to_the_newest_and_that_to_the_earlier(client, signed_in, service, episode):
    first, second = (EditionFactory(service=service) for _ in range(2))
    signed_in(Role.COMMISSIONER)
    assert "There is a newer edition" in read(client, first)
    page = read(client, second)
    assert "There is a newer edition" not in page
    assert "Late interviews." in page
    assert str(first.public_id) in page


def test_an_edition_of_another_service_is_not_found_under_ones_own(client, signed_in, service):
    signed_in()
    elsewhere = EditionFactory(figures=[])
    assert client.get(reverse("edition", args=[service.slug, elsewhere.public_id])).status_code == 404
