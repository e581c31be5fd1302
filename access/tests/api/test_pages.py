import json
from base64 import urlsafe_b64encode
from types import SimpleNamespace

import pytest

from access.api.pages import MOST, page_of
from access.models import Phrase, Reading
from access.tests.factories import ServiceFactory
from missing_cse.lib.api.problems import Refused

ORDER = ("avoid", "public_id")


def asking(**parameters):
    return SimpleNamespace(query_params=parameters)


def page(*order, **parameters):
    return page_of(Phrase.objects.all(), asking(**parameters), *(order or ORDER))


def forged(values):
    return urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.fixture
def phrases(db):
    """Three, two of which have the same words."""
    return [
        Phrase.objects.create(service=ServiceFactory(), avoid=words, prefer="better")
        for words in ("absconded", "misper", "misper")
    ]


def test_pages_follow_one_another_without_a_gap_or_a_repeat(phrases):
    rows, after = page(limit="2")
    rest, last = page(limit="2", after=after)
    assert (len(rows), len(rest)) == (2, 1)
    assert {row.pk for row in rows + rest} == {phrase.pk for phrase in phrases}
    assert page(after=last) == ([], last)


def test_at_the_end_the_cursor_waits_for_what_comes_later(phrases):
    _, last = page()
    assert page(after=last) == ([], last)
    later = Phrase.objects.create(service=phrases[0].service, avoid="zealous", prefer="better")
    assert page(after=last)[0] == [later]


def test_of_nothing_there_is_no_cursor(db):
    assert page() == ([], None)


@pytest.mark.parametrize("limit", ["", "0", "-1", "1.5", "x", str(MOST + 1), "9" * 5000, "١", "1\0"])
def test_a_limit_that_is_none_is_refused(db, limit):
    with pytest.raises(Refused, match="whole number"):
        page(limit=limit)


@pytest.mark.parametrize(
    "values",
    [
        ["misper"],
        ["misper", "not a uuid"],
        ["mis\0per", "00000000-0000-0000-0000-000000000000"],
        ["x" * 10_000, "00000000-0000-0000-0000-000000000000"],
        [None, None],
        [["misper"], {}],
        {"avoid": 1},
        7,
        None,
        "ab",
        [],
        [True, False, None],
    ],
)
def test_a_forged_cursor_is_refused(phrases, values):
    with pytest.raises(Refused, match="cursor"):
        page(after=forged(values))


@pytest.mark.parametrize("after", ["é", "!", "=", "AA", "\0", "W10", "a" * 4000])
def test_what_is_no_cursor_is_refused(phrases, after):
    with pytest.raises(Refused, match="cursor"):
        page(after=after)


@pytest.mark.parametrize("number", ["9" * 30, "-" + "9" * 30, "1e9", "NaN", "9" * 5000])
def test_a_forged_number_is_refused(phrases, number):
    with pytest.raises(Refused, match="cursor"):
        page("id", after=forged([number]))


@pytest.mark.parametrize("moment", ["2026-01-01", "9999-99-99T00:00:00Z", "now", "2026-01-01T00:00:00"])
def test_a_forged_time_is_refused(db, moment):
    with pytest.raises(Refused, match="cursor"):
        page_of(Reading.objects.all(), asking(after=forged([moment])), "at")


def test_a_time_may_have_any_offset_that_there_is(db):
    for moment in ("2026-01-01T00:00:00-16:45", "2026-01-01T00:00:00+23:59"):
        assert page_of(Reading.objects.all(), asking(after=forged([moment])), "at")[0] == []
    with pytest.raises(Refused, match="cursor"):
        page_of(Reading.objects.all(), asking(after=forged(["0001-01-01T00:00:00+01:00"])), "at")
