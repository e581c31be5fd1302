import pytest

from missing_cse.lib.numbers import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("999999999", 999_999_999)])
def test_digits_are_a_number(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", " 1", "1\n", "²", "٣", "one", "9" * 10, "9" * 5000])
def test_anything_else_is_none(text):
    assert whole_number(text) is None
