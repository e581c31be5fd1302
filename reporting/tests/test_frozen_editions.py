"""Edition 1 never changes, whatever happens to the records, and whoever tries."""

import hashlib
import importlib
import json

import pytest
from django.db import DatabaseError, connection, transaction

from cases.models import Episode
from cases.tests.factories import ChildFactory, EpisodeFactory
from reporting.figures import Figures
from reporting.models import Edition, Report
from reporting.submitting import submit_report
from reporting.tests.factories import EditionFactory, ReadyReportFactory, SignedReportFactory

pytestmark = pytest.mark.django_db


def contents():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT md5(e::text), md5(f::text) FROM reporting_edition e "
            "LEFT JOIN reporting_editionfile f ON f.edition_id = e.id ORDER BY e.id"
        )
        return cursor.fetchall()


@pytest.fixture
def episode():
    return EpisodeFactory()


@pytest.fixture
def edition(episode, monkeypatch):
    for room in ("submitting", "sharing.making"):
        monkeypatch.setattr(f"reporting.{room}.render_pdf", lambda *args, **kwargs: b"%PDF-1.7")
    monkeypatch.setattr("reporting.submitting.write_workbook", lambda *args, **kwargs: b"PK")
    signed = SignedReportFactory(service=episode.service)
    submit_report(signed.public_id)
    return Edition.objects.get()


def test_what_happens_to_the_records_changes_nothing_of_it(edition, episode):
    before = contents()
    of_episode = Episode.objects.filter(pk=episode.pk)
    other = ChildFactory(service=episode.service)
    for change in (
        {"living_arrangement": "home"},
        {"age": 12},
        {"state": "set_aside", "oddities": ["adult"]},
        {"state": "void"},
        {"child": other},
    ):
        of_episode.update(**change)
        assert contents() == before
    EpisodeFactory(district=episode.district)
    of_episode.delete()
    assert contents() == before
    edition.refresh_from_db()
    assert edition.pdf_sha256 == hashlib.sha256(edition.pdf).hexdigest()
    assert edition.csv_sha256 == hashlib.sha256(edition.csv).hexdigest()
    assert Figures.from_json(edition.figures).get("notifications", "all", "2017-18-Q4").value == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reporting_edition SET pdf = 'x'",
        "UPDATE reporting_edition SET figures = '[]'",
        "UPDATE reporting_edition SET number = 2",
        "DELETE FROM reporting_edition",
        "UPDATE reporting_editionfile SET content = 'x'",
        "DELETE FROM reporting_editionfile",
        "TRUNCATE reporting_edition CASCADE",
        "DELETE FROM reporting_report",
    ],
)
def test_whoever_tries_to_change_or_delete_it_is_refused(edition, statement):
    before = contents()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{statement}; SET CONSTRAINTS ALL IMMEDIATE")
    assert contents() == before


def test_reports_that_were_released_before_there_were_editions_are_editions():
    migration = importlib.import_module("reporting.migrations.0011_released_reports_are_editions")
    first, again = (ReadyReportFactory(pdf=b"%PDF-1.7 then") for _ in range(2))
    Report.objects.filter(pk=again.pk).update(service=first.service)
    untouched = ReadyReportFactory(service=first.service, figures=[])
    with connection.cursor() as cursor:
        for days, report in ((2, first), (1, again)):
            cursor.execute(
                "UPDATE reporting_report SET released_at = now() - %s * interval '1 day', "
                "released_by_id = %s WHERE id = %s",
                [days, report.requested_by_id, report.pk],
            )
    with connection.schema_editor() as editor:
        migration.submit(None, editor)
    editions = Edition.objects.order_by("number")
    assert [(e.report, e.number, bool(e.reason)) for e in editions] == [(first, 1, False), (again, 2, True)]
    edition = editions[0]
    assert (edition.public_id, bytes(edition.pdf)) == (first.public_id, b"%PDF-1.7 then")
    assert (edition.behind, json.dumps(edition.figures)) == (None, json.dumps(first.figures))
    assert b"\nnotifications,all,2017-18-Q4,,0,," in bytes(edition.csv)
    untouched.refresh_from_db()
    assert untouched.status == "ready"
    assert EditionFactory(service=first.service, figures=[]).number == 3
