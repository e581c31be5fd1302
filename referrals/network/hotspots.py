"""Places by month: how many children mentioned each, and how often, as far as a person sees them."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from missing_cse.lib.periods import Period, month
from missing_cse.lib.times import today
from referrals.models import Mention, Nominal
from referrals.network.things import Thing, things

BAR = 160  # pixels, of the month with most mentions


class Counted(NamedTuple):
    """Distinct children who mentioned it, and how often it was mentioned."""

    children: int
    mentions: int


@dataclass(frozen=True)
class Row:
    """A place: what was counted in each month, in their order, and in all of them."""

    place: Thing
    by_month: list[tuple[Period, Counted]]
    total: Counted


@dataclass(frozen=True)
class Bar:
    """A month with all its mentions of places; `width` is that of its bar, in pixels."""

    month: Period
    counted: Counted
    width: int


@dataclass(frozen=True)
class Hotspots:
    months: list[Period]
    rows: list[Row]
    bars: list[Bar]


def hotspots(user, period, places):
    """Places mentioned in a period, those of most children first; `places` narrows by area."""
    seen = Mention.objects.visible_to(user).with_thing().filter(nominal__kind=Nominal.Kind.PLACE)
    seen = places.narrow(seen.filter(said_on__gte=period.start, said_on__lt=period.end))
    told = [
        (thing, month(said_on).start, child)
        for thing, said_on, child in seen.order_by().values_list("thing", "said_on", "child")
    ]
    known = things(user, {thing for thing, _, _ in told})
    months = [one for one in period.months() if one.start <= today()]
    by_place = defaultdict(list)
    for thing, first, child in told:
        by_place[thing].append((first, child))
    rows = [_row(known[thing], found, months) for thing, found in by_place.items()]
    rows.sort(key=lambda row: (-row.total.children, -row.total.mentions, row.place.face.pk))
    return Hotspots(months, rows, _bars([(first, child) for _, first, child in told], months))


def _row(place, told, months):
    return Row(place, [(one, _in_month(told, one)) for one in months], _counted(told))


def _in_month(told, one):
    return _counted([(first, child) for first, child in told if first == one.start])


def _counted(told):
    return Counted(len({child for _, child in told}), len(told))


def _bars(told, months):
    most = max(Counter(first for first, _ in told).values(), default=1)
    counted = [_in_month(told, one) for one in months]
    return [
        Bar(one, number, number.mentions * BAR // most) for one, number in zip(months, counted, strict=True)
    ]
