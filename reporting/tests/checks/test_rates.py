import pytest

from reporting.checks import rates
from reporting.tests.checks.drafts import draft, rated, words_of

pytestmark = pytest.mark.django_db


def test_a_rate_above_all_of_them_is_an_error_where_no_note_says_why(service_and_figures):
    found = list(rates.above_the_whole(draft(service_and_figures, rated("declined_rate", 57, 55))))
    assert "57 of 55 is more than all of them" in words_of(found)[0]
    assert found[0].severity == "error"


def test_a_completion_rate_of_104_per_cent_has_its_note(service_and_figures):
    assert not list(rates.above_the_whole(draft(service_and_figures, rated("completion_rate", 57, 55))))


def test_all_of_them_is_no_error(service_and_figures):
    assert not list(rates.above_the_whole(draft(service_and_figures, rated("declined_rate", 55, 55))))
