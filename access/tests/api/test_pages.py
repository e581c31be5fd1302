from base64 import urlsafe_b64decode
from types import SimpleNamespace

import pytest

from access.api.pages import MOST, page_of
from access.models import Phrase, Reading
from access.tests.factories import ServiceFactory, UserFactory
from missing_cse.lib.api.problems import Refused

ORDER = ("avoid", "public_id")


def asking(**parameters):
    return SimpleNamespace(query_params=parameters)


def page(*order, **parameters):
    return page_of(Phrase.objects.all(), asking(**parameters), *(order or ORDER))


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


def test_pages_by_time_go_on_to_the_microsecond(db):
    user = UserFactory()
    for at in range(3):
        Reading.objects.create(at=f"2018-01-01T00:00:00.00000{at}Z", user=user, child_id=at, page="a")
    _, after = page_of(Reading.objects.all(), asking(limit="1"), "at")
    rows, _ = page_of(Reading.objects.all(), asking(after=after), "at")
    assert [row.child_id for row in rows] == [1, 2]


def test_of_nothing_there_is_no_cursor(db):
    assert page() == ([], None)


@pytest.mark.parametrize("limit", ["", "0", "-1", "1.5", "x", str(MOST + 1), "9" * 5000, "١", "1\0"])
def test_a_limit_that_is_none_is_refused(db, limit):
    with pytest.raises(Refused, match="whole number"):
        page(limit=limit)


@pytest.mark.parametrize("after", ["é", "!", "=", "AA", "\0", "W10", "a" * 4000])
def test_what_is_no_cursor_is_refused(phrases, after):
    with pytest.raises(Refused, match="cursor"):
        page(after=after)


def test_a_cursor_shows_nothing_of_the_row_it_stands_for_and_opens_no_other_list(phrases):
    for order in (ORDER, ("id",)):
        _, cursor = page(*order)
        assert page(*order, after=cursor)[0] == []
        for readable in (cursor, _decoded(cursor)):
            assert "misper" not in readable
            assert f'"{phrases[-1].pk}"' not in readable
    with pytest.raises(Refused, match="cursor"):
        page(*ORDER, after=cursor)
    with pytest.raises(Refused, match="cursor"):
        page_of(Reading.objects.all(), asking(after=cursor), "id")


def test_a_cursor_that_was_changed_is_refused(phrases):
    _, cursor = page("id")
    for at in range(0, len(cursor) - 2, 7):
        changed = "A" if cursor[at] != "A" else "B"
        with pytest.raises(Refused, match="cursor"):
            page("id", after=cursor[:at] + changed + cursor[at + 1 :])


def _decoded(cursor):
    return urlsafe_b64decode(cursor).decode("latin-1")
