"""How good the referrals of each agency are when they come, and what that costs: by the records as they are.

Referrals are counted as in the reports; a period has those received in it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import groupby
from statistics import median

from django.db.models import F

from access.permissions import TRIAGE_RFMS
from missing_cse.lib.rounding import half_up
from missing_cse.lib.times import DAY, HOUR, now
from referrals.clocks import answer_clock, pauses
from referrals.conditions import COUNTED
from referrals.models import Rfm
from reporting.charts.description import describe
from reporting.charts.drawing import Series
from reporting.charts.panels import panels
from reporting.numbers import NOT_AVAILABLE, Number, percentage

NOT_RECORDED = "not-recorded"
CAPTION = "quality of referrals by agency, in per cent"


@dataclass(frozen=True)
class Referral:
    """A referral, and what it says of its agency. `complete` is None where no form came with it."""

    rfm: Rfm
    complete: bool | None
    queries: int
    lost: timedelta
    ran: timedelta

    @property
    def agency(self):
        return self.rfm.agency.slug if self.rfm.agency else NOT_RECORDED

    @property
    def in_time(self):
        return self.rfm.answered_at is not None and self.rfm.answered_at <= self.rfm.answer_due_at


@dataclass(frozen=True)
class Aspect:
    """A share of referrals: those that `has`, of those `of` which it can be said."""

    slug: str
    title: str
    has: Callable[[Referral], bool]
    of: Callable[[Referral], bool] = lambda referral: True


ASPECTS = {
    aspect.slug: aspect
    for aspect in (
        Aspect(
            "complete", "Complete at first", lambda one: one.complete, lambda one: one.complete is not None
        ),
        Aspect("asked", "With queries", lambda one: one.queries > 0),
        Aspect("in-time", "Answered in time", lambda one: one.in_time),
    )
}


@dataclass(frozen=True)
class _Length:
    """As much of a figure as a drawing reads."""

    value: int | None


@dataclass(frozen=True)
class Share:
    aspect: Aspect
    part: int
    whole: int

    @property
    def percent(self):
        return percentage(self.part, self.whole)

    @property
    def words(self):
        """66% (2 of 3), or n/a."""
        return NOT_AVAILABLE if self.percent is None else f"{self.percent}% ({self.part} of {self.whole})"


@dataclass(frozen=True)
class Line:
    """An agency; `slug` is empty for all of them."""

    slug: str
    name: str
    number: int
    shares: list[Share]
    days_lost: str
    median_hours: str


def referrals_of(user, period, places):
    """The referrals received in a period that a person triages, as `places` narrow them; two queries."""
    triaged = places.narrow(Rfm.objects.visible_to(user, TRIAGE_RFMS)).filter(COUNTED)
    received = triaged.filter(received_on__gte=period.start, received_on__lt=period.end)
    told = received.annotate(lacked=F("form__missing")).order_by("received_at", "pk")
    at = now()
    return [
        _referral(rfm, at) for rfm in told.select_related("service", "agency").prefetch_related("queries")
    ]


def _referral(rfm, at):
    queries = rfm.queries.all()
    clock = answer_clock(rfm, pauses(queries), at)
    complete = None if rfm.lacked is None else not rfm.lacked
    return Referral(rfm, complete, len(queries), lost=clock.paused, ran=clock.running)


def lines(referrals):
    """A line for each agency by name, and one for all."""
    named = sorted(referrals, key=lambda one: (str(one.rfm.agency or "Not recorded"), one.agency))
    by_agency = [
        _line(slug, group)
        for slug, group in ((slug, list(group)) for slug, group in groupby(named, lambda one: one.agency))
    ]
    return by_agency, _line("", referrals)


def _line(slug, referrals):
    answered = [one.ran / HOUR for one in referrals if one.rfm.answered_at]
    return Line(
        slug=slug,
        name=str(referrals[0].rfm.agency or "Not recorded") if slug else "All agencies",
        number=len(referrals),
        shares=[_share(aspect, referrals) for aspect in ASPECTS.values()],
        days_lost=_days(sum((one.lost for one in referrals), timedelta())),
        median_hours=str(half_up(median(answered))) if answered else NOT_AVAILABLE,
    )


def _days(length):
    """Days of 24 hours with one decimal, halves up."""
    return f"{half_up(Fraction(10 * length / DAY)) / 10:.1f}"


def _share(aspect, referrals):
    whole = [one for one in referrals if aspect.of(one)]
    return Share(aspect, sum(1 for one in whole if aspect.has(one)), len(whole))


def chart(lines):
    """The shares of each agency as a drawing: SVG with a text alternative. None without agencies."""
    if not lines:
        return None
    names = [line.name for line in lines]
    series = [
        Series(
            aspect.title,
            tuple(
                Number(
                    NOT_AVAILABLE if share.percent is None else f"{share.percent}%", _Length(share.percent)
                )
                for share in (line.shares[place] for line in lines)
            ),
        )
        for place, aspect in enumerate(ASPECTS.values())
    ]
    return panels(names, series).svg(describe(CAPTION, names, series))
