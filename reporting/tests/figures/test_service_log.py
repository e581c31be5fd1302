"""Figures of the service log, from records."""

from datetime import date

import pytest

from access.models import Term
from access.tests.factories import AreaFactory, TermFactory, UserFactory
from missing_cse.lib.periods import Period
from referrals.models import ProfessionalMet
from referrals.tests.factories import RfmFactory
from reporting.figures import calculate, records_behind
from reporting.measures import MEASURES
from reporting.service_log.parts import Attended, Met, Person
from reporting.tests.factories import (
    ComplaintFactory,
    ComplimentFactory,
    PostFactory,
    PostHoldingFactory,
    PromotionFactory,
    StaffTrainingFactory,
)

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


def test_a_professional_counts_once_in_an_area_and_once_in_all_wherever_they_were_met():
    health = TermFactory(kind=Term.Kind.AGENCY, slug="health")
    police = TermFactory(kind=Term.Kind.AGENCY, slug="police", service=health.service)
    north, south = (AreaFactory(service=health.service) for _ in range(2))
    sam, same = Person("Sam Field", "Nurse", health), Person("sam  field", "School nurse", health)
    for area, met in (
        (north, [sam]),
        (north, [same, Person("Sam Field", "Officer", police)]),
        (south, [sam]),
    ):
        promotion = PromotionFactory(service=health.service, area=area)
        Met(tuple(met)).save(promotion)
    rfm = RfmFactory(child__service=health.service, district__area=south)
    ProfessionalMet.objects.create(
        rfm=rfm,
        name="SAM FIELD ",
        role="",
        agency=health,
        met_on=date(2018, 3, 31),
        recorded_by=UserFactory(),
    )
    found = figures_of(health.service, "promotion", "professionals_met", "professionals_met_by_agency")
    assert {key: value for key, value in found.items() if key[1] == "all"} == {
        ("promotion", "all", "not_recorded"): 3,
        ("professionals_met", "all", ""): 2,
        ("professionals_met_by_agency", "all", "health"): 1,
        ("professionals_met_by_agency", "all", "police"): 1,
    }
    assert (found["professionals_met", north.slug, ""], found["professionals_met", south.slug, ""]) == (2, 1)
    behind = records_behind(health.service, MEASURES["professionals_met"], "all", QUARTER_4)
    assert len(behind) == 2


def test_a_post_is_vacant_on_the_last_day_of_a_quarter_on_which_nobody_holds_it():
    title = TermFactory(kind=Term.Kind.POST, slug="case_worker")
    held, left, gone = (PostFactory(service=title.service, title=title) for _ in range(3))
    PostHoldingFactory(post=held)
    PostHoldingFactory(post=left, until=date(2018, 3, 30))
    type(gone).objects.filter(pk=gone.pk).update(ends_on=date(2018, 3, 30))
    measures = ("posts", "posts_vacant", "posts_by_title", "posts_vacant_by_title")
    assert figures_of(title.service, *measures) == {
        ("posts", "all", ""): 2,
        ("posts_vacant", "all", ""): 1,
        ("posts_by_title", "all", "case_worker"): 2,
        ("posts_vacant_by_title", "all", "case_worker"): 1,
    }
    vacant = records_behind(title.service, MEASURES["posts_vacant"], "all", QUARTER_4)
    assert [state.post_id for state in vacant] == [left.pk]


def test_training_counts_each_of_the_team_who_attended():
    training = StaffTrainingFactory()
    Attended((UserFactory(), UserFactory())).save(training)
    assert figures_of(training.service, "training_attended") == {("training_attended", "all", ""): 2}
