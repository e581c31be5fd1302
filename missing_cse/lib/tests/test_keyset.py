from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from cases.models import Episode
from cases.tests.factories import DistrictFactory, EpisodeFactory
from missing_cse.lib import keyset
from missing_cse.lib.keyset import page_of


@pytest.fixture
def three_a_page(monkeypatch):
    monkeypatch.setattr(keyset, "ROWS", 3)


@pytest.fixture
def episodes(db):
    """Eight, of which two have no time and three the same."""
    district, at = DistrictFactory(), datetime(2018, 1, 10, 12, tzinfo=UTC)
    times = [None, at, at, at.replace(day=9), None, at, at.replace(day=12), at.replace(day=1)]
    for time in times:
        EpisodeFactory(district=district, missing_received_at=time, found_at=None, found_received_at=None)
    return Episode.objects.all()


def page(rf, episodes, url="/list/"):
    return page_of(episodes, rf.get(url), by="missing_received_at")


def walk(rf, episodes):
    """The rows of all pages, each reached from the one before."""
    rows, url = [], "/list/"
    while url:
        found = page(rf, episodes, url)
        rows.append(found.rows)
        url = found.next_url
    return rows


def test_pages_hold_every_row_once_in_one_order(rf, episodes, three_a_page):
    pages = walk(rf, episodes)
    assert [len(rows) for rows in pages] == [3, 3, 2]
    assert sum(pages, []) == list(episodes.order_by("-missing_received_at", "-id"))


def test_the_first_page_has_no_way_back_and_the_last_no_way_on(rf, episodes, three_a_page):
    first = page(rf, episodes)
    assert (first.first_url, bool(first.next_url)) == ("", True)
    last = page(rf, episodes.filter(missing_received_at__day=1))
    assert (last.first_url, last.next_url) == ("", "")


def test_other_pages_keep_the_filters(rf, episodes, three_a_page):
    second = page(rf, episodes, page(rf, episodes, "/list/?area=north").next_url)
    assert second.first_url == "/list/?area=north"
    assert QueryDict(second.next_url.partition("?")[2])["area"] == "north"


@pytest.mark.parametrize("after", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_place_that_is_not_in_the_list_is_the_first_page(rf, episodes, after):
    assert page(rf, episodes, f"/list/?after={after}").rows == page(rf, episodes).rows


def test_rows_are_counted_up_to_a_limit(rf, episodes, monkeypatch):
    assert page(rf, episodes).total == 8
    monkeypatch.setattr(keyset, "COUNTED_UP_TO", 7)
    assert page(rf, episodes).total is None
