"""Figures of the service log, from records."""

import pytest

from access.models import Term
from access.tests.factories import AreaFactory, TermFactory
from missing_cse.lib.periods import Period
from reporting.figures import calculate, records_behind
from reporting.measures import MEASURES
from reporting.tests.factories import ComplaintFactory, ComplimentFactory

pytestmark = pytest.mark.django_db
QUARTER_4 = Period.parse("2017-18-Q4")


def figures_of(service, *measures):
    """{(measure, area, group): value} of the quarter, without what is zero."""
    table = calculate(service, [QUARTER_4], {slug: MEASURES[slug] for slug in measures})
    return {(f.measure, f.area, f.group): f.value for f in table if f.value}


def test_complaints_are_counted_by_area_and_outcome_and_those_of_the_whole_service_in_all():
    area = AreaFactory()
    subject = TermFactory(service=area.service, kind=Term.Kind.COMPLAINT_SUBJECT, slug="worker")
    ComplaintFactory(service=area.service, area=area, subject=subject)
    ComplaintFactory(service=area.service, outcome="upheld", answered_on=QUARTER_4.last_day)
    ComplaintFactory(service=area.service, received_on=QUARTER_4.end)
    ComplimentFactory(service=area.service, area=area)
    found = figures_of(area.service, "complaints", "complaints_by_outcome", "complaints_open", "compliments")
    assert found == {
        ("complaints", area.slug, ""): 1,
        ("complaints", "all", ""): 2,
        ("complaints_open", area.slug, ""): 1,
        ("complaints_open", "all", ""): 1,
        ("complaints_by_outcome", area.slug, "still_open"): 1,
        ("complaints_by_outcome", "all", "still_open"): 1,
        ("complaints_by_outcome", "all", "upheld"): 1,
        ("compliments", area.slug, ""): 1,
        ("compliments", "all", ""): 1,
    }
    upheld = records_behind(area.service, MEASURES["complaints_by_outcome"], "all", QUARTER_4, "upheld")
    assert [complaint.outcome for complaint in upheld] == ["upheld"]
