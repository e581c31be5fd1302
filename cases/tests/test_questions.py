import pytest
from django.core.exceptions import ValidationError

from cases.forms.questions import choice

SEEN = choice("Did you see the child?", [("yes", "Yes"), ("no", "No")], "Say whether you saw the child")


def test_an_answer_is_taken_as_it_was_selected():
    assert SEEN.clean("yes") == "yes"


def test_where_nothing_is_selected_the_question_says_what_to_do():
    with pytest.raises(ValidationError, match="Say whether you saw the child"):
        SEEN.clean("")


def test_an_answer_that_was_not_offered_is_refused():
    with pytest.raises(ValidationError, match="not one of the available choices"):
        SEEN.clean("perhaps")
