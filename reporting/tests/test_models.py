"""What must never break, whoever writes: the database refuses it."""

from datetime import date

import pytest

from access.models import Term
from access.tests.factories import TermFactory, UserFactory
from access.tests.refusal import change, refused
from missing_cse.lib.times import now
from reporting.models import FinanceAmount
from reporting.tests.factories import ComplaintFactory, ReadyReportFactory, ReportFactory

pytestmark = pytest.mark.django_db


def test_a_report_is_built_once_at_a_time_and_as_often_as_wanted():
    waiting = ReportFactory()
    another = {"service": waiting.service, "period": waiting.period}
    assert refused(lambda: ReportFactory(**another)) == "one_build_of_a_report_at_a_time"
    assert not refused(lambda: ReadyReportFactory(**another, figures=[]))


def test_a_report_without_its_pdf_is_not_ready():
    assert refused(change(ReadyReportFactory(figures=[]), pdf=None)) == "ready_report_is_whole"


def test_only_a_ready_report_is_released_and_by_somebody():
    released = {"released_at": now(), "released_by": UserFactory()}
    ready = ReadyReportFactory(figures=[])
    assert refused(change(ReportFactory(), **released)) == "only_a_ready_report_is_released"
    assert refused(change(ready, released_at=now())) == "only_a_ready_report_is_released"
    assert not refused(change(ready, **released))


def test_only_a_report_that_failed_says_why():
    assert refused(change(ReportFactory(), failure="A fault")) == "only_a_failed_report_says_why"


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
