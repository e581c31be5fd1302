"""Figures on exits against a second calculation, in plain Python."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from django.utils import timezone

from access.models import Term
from access.roles import Role
from access.tests.factories import MembershipFactory, TermFactory, UserFactory, staffordshire
from missing_cse.lib.periods import LONDON, Period
from referrals.models import Exit, Rfm
from referrals.tests.factories import RfmFactory
from reporting.figures import calculate, records_behind
from reporting.measures import MEASURES

pytestmark = pytest.mark.django_db
FIRST, DAYS = date(2017, 11, 20), 150
PERIODS = [Period.parse(slug) for slug in ("2017-12", "2018-01", "2017-18-Q4", "2017-18")]
BANDS = ("none", "low", "medium", "high")
SLUGS = ("exits", "exits_by_risk_change", "risk_reduced_at_exit")


def an_exit(district, random, by, reason):
    ended_on = FIRST + timedelta(days=random.randrange(DAYS))
    received_at = datetime.combine(ended_on - timedelta(days=random.randrange(30, 200)), time(12), LONDON)
    rfm = RfmFactory(
        district=district,
        received_at=received_at,
        answered_at=received_at,
        risk=random.choice(("", *BANDS)),
        age=random.choice((None, 12, 17, 18)),
    )
    triaged = {"triage_risk": random.choice(("", *BANDS)), "triage_risk_reason": "Seen otherwise"}
    if random.random() < 0.2:
        triaged |= {"voided_at": timezone.now(), "voided_by": by, "void_reason": "A test"}
    Rfm.objects.filter(pk=rfm.pk).update(**triaged)
    return Exit.objects.create(
        rfm=Rfm.objects.get(pk=rfm.pk),
        ended_on=ended_on,
        reason=reason,
        risk=random.choice(BANDS),
        next_steps="School",
        recorded_by=by,
        recorded_at=timezone.now(),
    )


def change_of(exit):
    start = exit.rfm.risk or exit.rfm.triage_risk
    if not start:
        return "not_said"
    by = BANDS.index(exit.risk) - BANDS.index(start)
    return "lower" if by < 0 else "higher" if by else "unchanged"


def test_exits_are_counted_as_a_second_calculation_counts_them():
    service, random, by = staffordshire(), Random(7), UserFactory()
    reason = TermFactory(service=service, kind=Term.Kind.CLOSING_REASON, slug="over", label="Over")
    districts = [area.districts.first() for area in service.areas.all()]
    made = [an_exit(random.choice(districts), random, by, reason) for _ in range(80)]
    counted = [e for e in made if e.rfm.voided_at is None and (e.rfm.age is None or e.rfm.age < 18)]
    figures = calculate(service, PERIODS, {slug: MEASURES[slug] for slug in SLUGS})
    for period in PERIODS:
        for area in ("all", *(area.slug for area in service.areas.all())):
            here = [
                e
                for e in counted
                if area in ("all", e.rfm.area.slug) and period.start <= e.ended_on < period.end
            ]
            changes = Counter(change_of(e) for e in here)
            assert figures.get("exits", area, period).value == len(here)
            shown = figures.groups("exits_by_risk_change", area, period)
            assert {f.group: f.value for f in shown} == {
                group: changes[group] for group in ("lower", "unchanged", "higher", "not_said")
            }
            reduced = figures.get("risk_reduced_at_exit", area, period)
            assert (reduced.numerator, reduced.denominator) == (changes["lower"], len(here))
    year = PERIODS[-1]
    senior = MembershipFactory(service=service, role=Role.SENIOR_COORDINATOR).user
    behind = records_behind(service, MEASURES["exits_by_risk_change"], "all", year, "lower")
    assert set(behind.visible_to(senior)) == {
        e for e in counted if change_of(e) == "lower" and year.start <= e.ended_on < year.end
    }
