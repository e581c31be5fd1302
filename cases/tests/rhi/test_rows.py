from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from cases.rhi.rows import RecommendationsField, RowsInput

ID, OTHER = str(uuid4()), str(uuid4())
ROW = {"public_id": ID, "text": "Meet the school", "owner": "Nan", "due_on": "2018-02-01"}
EMPTY = {"public_id": OTHER, "text": "", "owner": " ", "due_on": ""}


def sent(rows, **buttons):
    data = QueryDict(mutable=True)
    for name, value in (RowsInput().posted("rows", rows) | buttons).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return RowsInput().value_from_datadict(data, {}, "rows")


def test_rows_come_back_as_they_were_sent():
    assert sent([ROW, EMPTY]) == [ROW, EMPTY]


def test_a_button_adds_an_empty_row_with_an_id_of_its_own():
    first, added = sent([ROW], add_row="1")
    assert (first, added["text"]) == (ROW, "")
    assert added["public_id"] != ID


def test_a_button_removes_its_row():
    assert sent([ROW, EMPTY], remove_row=ID) == [EMPTY]


def test_a_row_with_an_id_that_is_none_is_left_out():
    assert sent([{**ROW, "public_id": "1 OR 1"}]) == []


def test_rows_in_which_nothing_was_typed_do_not_count():
    cleaned = RecommendationsField().clean([EMPTY, ROW])
    assert [(row["owner"], row["due_on"]) for row in cleaned] == [("Nan", date(2018, 2, 1))]


def test_at_least_one_recommendation_is_made():
    with pytest.raises(ValidationError, match="required"):
        RecommendationsField().clean([EMPTY])


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": ""}, "Recommendation 1: say what should be done"),
        ({"owner": ""}, "Recommendation 1: say who should do it"),
        ({"owner": "x" * 151}, "150 characters or fewer"),
        ({"due_on": ""}, "Recommendation 1: say by when"),
        ({"due_on": "soon"}, "Enter a real date"),
    ],
)
def test_a_recommendation_says_who_does_what_by_when(given, words):
    with pytest.raises(ValidationError) as refused:
        RecommendationsField().clean([{**ROW, **given}])
    assert words in " ".join(refused.value.messages)
