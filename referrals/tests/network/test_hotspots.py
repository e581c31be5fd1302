from datetime import date

from django.urls import reverse

from missing_cse.lib.periods import Period
from referrals.models import Nominal
from referrals.network.hotspots import hotspots
from referrals.tests.network.made import a_mention, a_nominal

QUARTER = Period.parse("2017-18-Q4")


class Everywhere:
    @staticmethod
    def narrow(rows):
        return rows


def test_places_are_counted_by_month_in_children_and_mentions(child, child_in, worker):
    station = a_nominal(child.service, "Bus station", "place")
    same = a_nominal(child.service, "The bus station", "place", same_as=station)
    other = child_in()
    for who, place, day in (
        (child, station, date(2018, 1, 1)),
        (child, station, date(2018, 1, 31)),
        (other, same, date(2018, 1, 5)),
        (other, station, date(2018, 3, 31)),
        (other, station, date(2018, 4, 1)),
    ):
        a_mention(who, place, said_on=day)
    a_mention(child, said_on=date(2018, 1, 5))
    found = hotspots(worker, QUARTER, Everywhere)
    assert [str(row.place) for row in found.rows] == ["Bus station"]
    assert [tuple(counted) for _, counted in found.rows[0].by_month] == [(2, 3), (0, 0), (1, 1)]
    assert tuple(found.rows[0].total) == (2, 4)
    assert [(bar.counted.mentions, bar.width) for bar in found.bars] == [(3, 160), (0, 0), (1, 53)]
    assert Nominal.objects.count() == 3


def test_months_that_have_not_come_are_not_shown(worker, time_machine):
    time_machine.move_to("2018-02-01T12:00:00Z", tick=False)
    assert [one.start.month for one in hotspots(worker, QUARTER, Everywhere).months] == [1, 2]


def test_the_page_narrows_by_area_and_quarter(client, senior, child, child_in, elsewhere, time_machine):
    time_machine.move_to("2018-02-01T12:00:00Z", tick=False)
    a_mention(child, a_nominal(child.service, "Bus station", "place"), episode=child.episodes.get())
    far = child_in(elsewhere)
    a_mention(far, a_nominal(child.service, "Old mill", "place"), episode=far.episodes.get())
    client.force_login(senior)

    def shown(**query):
        text = client.get(reverse("hotspots"), query).text
        return {place for place in ("Bus station", "Old mill") if place in text}

    assert shown() == {"Bus station", "Old mill"}
    assert shown(area=elsewhere.area.slug) == {"Old mill"}
    assert shown(quarter="2017-18-Q3") == set()
    assert shown(quarter="nonsense", area="nonsense") == {"Bus station", "Old mill"}
