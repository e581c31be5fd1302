"""Reports made for tests."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from access.tests.factories import ServiceFactory, UserFactory
from missing_cse.lib.periods import Period
from reporting.document import periods_needed
from reporting.figures import calculate
from reporting.models import Report

QUARTER_4 = Period.parse("2017-18-Q4")


class ReportFactory(DjangoModelFactory):
    """A report that somebody asked for."""

    class Meta:
        model = Report

    service = factory.SubFactory(ServiceFactory)
    period = "2017-18-Q4"
    requested_by = factory.SubFactory(UserFactory)


class ReadyReportFactory(ReportFactory):
    """A report of the service's records as they are."""

    status = Report.Status.READY
    percent = 100
    built_at = factory.LazyFunction(timezone.now)
    pdf = b"%PDF-1.7"
    figures = factory.LazyAttribute(
        lambda report: calculate(report.service, periods_needed(Period.parse(report.period))).to_json()
    )


class ReleasedReportFactory(ReadyReportFactory):
    released_at = factory.LazyFunction(timezone.now)
    released_by = factory.SubFactory(UserFactory)
