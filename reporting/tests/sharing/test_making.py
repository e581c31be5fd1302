import hashlib

import pytest

from reporting.models import Edition, EditionFile
from reporting.sharing import making
from reporting.sharing.making import document_html, share_older_editions, shareable_files
from reporting.submitting import submit_report
from reporting.tests.factories import EditionFactory, SignedReportFactory

pytestmark = pytest.mark.django_db
Kind = EditionFile.Kind
PDF = b"%PDF-1.7"


@pytest.fixture(autouse=True)
def pages(monkeypatch):
    """Stands in for the setting of the pages, which takes seconds; the last document that was set."""
    set_pages = []
    monkeypatch.setattr("reporting.submitting.render_pdf", lambda *args, **given: PDF)
    monkeypatch.setattr(making, "render_pdf", lambda html: set_pages.append(html) or PDF)
    return set_pages


def shared(edition):
    return {file.kind: file for file in edition.files.exclude(kind=Kind.XLSX)}


def test_a_first_edition_is_submitted_with_its_table_and_document(pages):
    submit_report(SignedReportFactory().public_id)
    edition = Edition.objects.get()
    files = shared(edition)
    assert bytes(files[Kind.SHAREABLE_CSV].content).startswith(b"measure,area,period,group,value")
    assert files[Kind.SHAREABLE_PDF].sha256 == hashlib.sha256(PDF).hexdigest()
    assert pages == [document_html(edition, files[Kind.SHAREABLE_CSV].content)]


@pytest.mark.parametrize(
    "given", [{"number": 2, "reason": "Late."}, {"period": "2018-03"}, {"period": "2017-18"}]
)
def test_nothing_is_shared_of_later_editions_months_and_years(given):
    assert shareable_files(Edition(**{"number": 1, "period": "2017-18-Q4", **given})) == []


def test_an_edition_that_is_older_gets_its_files_once():
    first = EditionFactory()
    EditionFactory(service=first.service, figures=[])
    for _ in range(2):
        share_older_editions()
    assert set(shared(first)) == {Kind.SHAREABLE_CSV, Kind.SHAREABLE_PDF}
    assert EditionFile.objects.count() == 2


def test_one_that_cannot_be_made_keeps_no_other_from_it(monkeypatch):
    good, bad = EditionFactory(), EditionFactory(figures=[["notifications"]])
    share_older_editions()
    assert shared(good)
    assert not shared(bad)


def test_a_newer_rule_changes_nothing_of_what_was_shared(monkeypatch):
    edition = EditionFactory()
    share_older_editions()
    before = {kind: bytes(file.content) for kind, file in shared(edition).items()}
    monkeypatch.setattr("reporting.suppression.SHARED", ())
    share_older_editions()
    assert {kind: bytes(file.content) for kind, file in shared(edition).items()} == before
