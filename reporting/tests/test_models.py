"""What must never break, whoever writes: the database refuses it."""

import hashlib
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from access.models import Term
from access.tests.factories import TermFactory, UserFactory
from access.tests.refusal import change, refused
from missing_cse.lib.times import now
from reporting.models import FinanceAmount
from reporting.tests.factories import (
    ComplaintFactory,
    EditionFactory,
    ReadyReportFactory,
    ReportFactory,
    SignedReportFactory,
)

pytestmark = pytest.mark.django_db


def test_a_report_is_built_once_at_a_time_and_as_often_as_wanted():
    waiting = ReportFactory()
    another = {"service": waiting.service, "period": waiting.period}
    assert refused(lambda: ReportFactory(**another)) == "one_build_of_a_report_at_a_time"
    assert not refused(lambda: ReadyReportFactory(**another, figures=[]))


def test_a_report_without_its_pdf_is_not_ready():
    assert refused(change(ReadyReportFactory(figures=[]), pdf=None)) == "built_report_is_whole"


def test_a_report_is_signed_by_somebody_at_some_time_or_not_at_all():
    signed = {"signed_at": now(), "signed_by": UserFactory()}
    ready = ReadyReportFactory(figures=[])
    for status in ("signed", "submitted"):
        assert refused(change(ready, status=status)) == "signed_report_says_by_whom"
        assert not refused(change(ReadyReportFactory(figures=[]), status=status, **signed))
    assert refused(change(ready, **signed)) == "signed_report_says_by_whom"


def test_a_person_or_the_timetable_submits_never_both():
    at, user = now(), UserFactory()
    ready = ReadyReportFactory(figures=[])
    both = {"signed_at": at, "signed_by": user, "by_timetable": True}
    assert refused(change(ready, status="signed", **both)) == "signed_report_says_by_whom"
    assert not refused(change(ready, status="signed", signed_at=at, by_timetable=True))
    for by in ({"by_timetable": True}, {"submitted_by": None}):
        assert refused(lambda by=by: EditionFactory(figures=[], **by)) == "edition_says_by_whom"
    assert not refused(lambda: EditionFactory(figures=[], submitted_by=None, by_timetable=True))


def test_only_a_report_that_failed_says_why():
    assert refused(change(ReportFactory(), failure="A fault")) == "report_that_failed_says_why"
    assert not refused(change(SignedReportFactory(figures=[]), failure="A fault"))


def test_editions_are_numbered_without_gaps_and_once():
    first = EditionFactory(figures=[])
    of_period = {"service": first.service, "figures": []}
    for number in (1, 3):
        with pytest.raises(DatabaseError, match="numbered without gaps"), transaction.atomic():
            EditionFactory(**of_period, number=number, reason="Late.")
    assert EditionFactory(**of_period).number == 2
    assert refused(lambda: EditionFactory(**of_period, reason="")) == "later_edition_says_why"
    assert EditionFactory(**of_period, period="2017-18-Q3").number == 1


def test_a_draft_becomes_one_edition():
    edition = EditionFactory(figures=[])
    assert refused(lambda: EditionFactory(report=edition.report, service=edition.service, figures=[]))


def test_the_database_says_the_digests_of_the_files():
    edition = EditionFactory(figures=[], pdf=b"pages", csv=b"figures")
    edition.refresh_from_db()
    digests = [hashlib.sha256(file).hexdigest() for file in (b"pages", b"figures")]
    assert [edition.pdf_sha256, edition.csv_sha256] == digests


def test_an_amount_is_there_once_for_a_line_and_quarter_and_the_budget_too():
    line = TermFactory(kind=Term.Kind.FINANCE_LINE)

    def add(line_or_none, day=date(2018, 1, 1)):
        return lambda: FinanceAmount.objects.create(
            service=line.service, quarter=day, line=line_or_none, amount=5
        )

    for one in (line, None):
        assert not refused(add(one))
        assert refused(add(one)) == "finance_line_once_a_quarter"
    assert refused(add(line, date(2018, 2, 1))) == "finance_quarter_is_the_first_of_one"


def test_a_complaint_has_an_outcome_with_the_day_of_the_answer_or_neither():
    complaint = ComplaintFactory()
    for change_to in ({"outcome": "upheld"}, {"answered_on": date(2018, 2, 1)}):
        assert refused(change(complaint, **change_to)) == "complaint_outcome_has_its_day"
    answered = {"outcome": "upheld", "answered_on": date(2018, 1, 9)}
    assert refused(change(complaint, **answered)) == "complaint_is_answered_after_it_came"
    assert not refused(change(complaint, **answered | {"answered_on": complaint.received_on}))
