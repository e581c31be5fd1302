import json
import math

import pytest

from missing_cse.lib.api.bodies import Body, Moment, pointer, read, text
from missing_cse.lib.api.problems import Refused


class Child(Body):
    name: text(5, shortest=1)
    height: float = 1.0


@pytest.mark.parametrize(
    ("sent", "where"),
    [
        ({}, "#/name"),
        ({"name": "  "}, "#/name"),
        ({"name": "Anabel"}, "#/name"),
        ({"name": "A\0"}, "#/name"),
        ({"name": 3}, "#/name"),
        ({"name": None}, "#/name"),
        ({"name": "Ana", "a/b~": 1}, "#/a~1b~0"),
        ({"name": "Ana", "height": math.inf}, "#/height"),
        ([], "#"),
        (None, "#"),
    ],
)
def test_what_can_not_be_read_is_refused_by_its_field(sent, where):
    with pytest.raises(Refused) as refused:
        read(Child, sent)
    assert [error["pointer"] for error in refused.value.errors] == [where]
    assert refused.value.status_code == 422


def test_a_refusal_repeats_nothing_that_was_sent():
    with pytest.raises(Refused) as refused:
        read(Child, {"name": "Anabella"})
    assert "Anabella" not in json.dumps([str(refused.value.detail), refused.value.errors])


def test_blanks_around_a_text_are_not_kept():
    assert read(Child, {"name": " Ana "}).name == "Ana"


def test_a_pointer_names_a_place_in_a_list():
    assert pointer(["items", 3, "name"]) == "#/items/3/name"


class Meeting(Body):
    at: Moment


def test_a_time_of_any_offset_is_the_same_moment_in_utc():
    meeting = read(Meeting, {"at": "2026-01-01T00:00:00-16:45"})
    assert meeting.at.isoformat() == "2026-01-01T16:45:00+00:00"


@pytest.mark.parametrize(
    "at", ["2026-01-01T00:00:00", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"]
)
def test_a_time_without_an_offset_or_beyond_the_calendar_is_refused(at):
    with pytest.raises(Refused):
        read(Meeting, {"at": at})
