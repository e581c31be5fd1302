"""What the report says of partners' lists: counts alone, frozen with the draft and the edition."""

import json

import pytest

from missing_cse.lib.periods import Period
from reporting.building import build_report
from reporting.checks import draft_of
from reporting.checks.reconciliations import still_open
from reporting.models import Edition, Report
from reporting.reconciliation.actions import sign_for_partner, sign_for_service
from reporting.reconciliation.summary import Summary, summaries
from reporting.sections.reconciliation import apart, section_on
from reporting.signing import RECONCILED, sign_off
from reporting.submitting import submit_report
from reporting.tests.factories import EditionFactory, ReportFactory
from reporting.tests.reconciliation.conftest import PERIOD
from reporting.views.document import document_context

pytestmark = pytest.mark.django_db


def signed(found, senior, partner):
    sign_for_service(found, by=senior)
    sign_for_partner(found, by=partner)


def test_the_newest_list_that_both_sides_signed_is_summed_up(service, episode, start, senior, social_worker):
    episode("MP1")
    first = start("MP1", "MP9")
    assert [(one.theirs, one.ours, one.is_signed) for one in summaries(service, PERIOD)] == [(2, 1, False)]
    signed(first, senior, social_worker)
    start("MP1")
    (found,) = summaries(service, PERIOD)
    assert (found.public_id, found.apart) == (str(first.public_id), {"missing_here": [0, 1]})
    assert Summary(**json.loads(json.dumps(found.to_json()))) == found


def test_a_year_has_the_lists_of_its_quarters_and_a_month_none(service, start):
    start("MP9")
    assert summaries(service, Period.parse("2017-18"))[0].period == "2017-18-Q4"
    assert summaries(service, Period.parse("2018-02")) == []
    assert summaries(service, PERIOD.previous()) == []


def test_a_side_alone_is_said_with_its_sign():
    assert [apart(2, 0), apart(0, 1), apart(3, 1), apart(0, 0)] == ["+2", "−1", "+3 −1", "0"]


def test_the_section_tells_roles_and_counts_and_no_names(service, episode, start, senior, social_worker):
    episode("MP1")
    found = start("MP1", "MP9")
    signed(found, senior, social_worker)
    draft = ReportFactory(service=service)
    build_report(draft.public_id)
    draft.refresh_from_db()
    context = document_context(senior, draft)
    filled = next(one for one in context["sections"] if one.section.title == "Reconciliation")
    words = str(filled.blocks)
    assert found.partner.name in words
    assert "Social worker" in words
    for name in (senior.name, social_worker.name, "MP9"):
        assert name not in words
    assert "Not signed yet" not in words


def test_a_report_without_a_list_has_no_section(service, senior):
    draft = ReportFactory(service=service)
    build_report(draft.public_id)
    draft.refresh_from_db()
    titles = [one.section.title for one in document_context(senior, draft)["sections"]]
    assert "Reconciliation" not in titles
    assert section_on([]).slug == "appendix-d"


def test_an_edition_keeps_what_its_draft_said(service, episode, start, senior, social_worker):
    episode("MP1")
    found = start("MP1", "MP9")
    draft = ReportFactory(service=service)
    build_report(draft.public_id)
    draft.refresh_from_db()
    assert [one.words for one in still_open(draft_of(draft))] == [
        f"The reconciliation with {found.partner} (missing notifications) is open: nobody has signed it yet."
    ]
    assert sign_off(draft, None).problem == ""
    signed(found, senior, social_worker)
    assert sign_off(draft, None).problem == RECONCILED
    Report.objects.filter(pk=draft.pk).update(status="signed", signed_by=senior, signed_at=draft.built_at)
    submit_report(draft.public_id)
    edition = Edition.objects.get()
    assert edition.reconciliations == draft.reconciliations
    assert not Summary(**edition.reconciliations[0]).is_signed


def test_an_edition_from_before_there_were_any_is_read(service, senior):
    assert EditionFactory(service=service).reconciliations == []
