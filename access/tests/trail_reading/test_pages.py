import pytest

from access.trail_reading.pages import page_in_words


@pytest.mark.parametrize(
    ("name", "words"),
    [("home", "Today"), ("rhi-part", "part of an interview"), ("hand-back", "hand back"), ("gone", "gone")],
)
def test_a_page_is_called_what_an_auditor_understands(name, words):
    assert page_in_words(name) == words
