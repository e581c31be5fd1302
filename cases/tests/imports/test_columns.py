import pytest

from access.models import Term
from cases.imports import columns
from cases.imports.problems import Unreadable
from cases.models import Outcome


@pytest.mark.parametrize(
    ("kind", "value", "staged"),
    [
        (columns.time, "2018-03-31T23:30+01:00", "2018-03-31T23:30+01:00"),
        (columns.time, "2018-03-31T23:30:15Z", "2018-03-31T23:30:15Z"),
        (columns.time, "20180331T2330+0100", "2018-03-31T23:30:00+01:00"),
        (columns.time, "2018-W13-6T23:30:15.5+01:00", "2018-03-31T23:30:15.500000+01:00"),
        (columns.day, "2018-03-31", "2018-03-31"),
        (columns.text(5), "Zoë", "Zoë"),
        (columns.one_of(Outcome.Kind), "declined", "declined"),
        (columns.pounds, "1250.50", "1250.50"),
        (columns.quarter, "2017-18 Q4", "2018-01-01"),
        (columns.quarter, "2017-18-Q1", "2017-04-01"),
    ],
)
def test_a_value_is_staged(kind, value, staged):
    assert kind.reader(None)(value) == staged


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (columns.time, "2018-03-31T23:30", columns.TIME),
        (columns.time, "31/03/2018 23:30", columns.TIME),
        (columns.time, "0001-01-01T00:00+00:00", columns.TIME),
        (columns.day, "2018-02-29", columns.DATE),
        (columns.day, "2018-03-31T00:00", columns.DATE),
        (columns.text(5), "longer", "a value of at most 5 characters"),
        (columns.text(5), "a\0b", "characters that can be seen"),
        (columns.text(5), "a\u202eb", "characters that can be seen"),
        (
            columns.one_of(Outcome.Kind),
            "maybe",
            "one of completed, completed_on_another, declined, not_offered",
        ),
        (columns.pounds, "£5", columns.POUNDS),
        (columns.pounds, "1.005", columns.POUNDS),
        (columns.pounds, "1e29", columns.POUNDS),
        (columns.pounds, "1_000", columns.POUNDS),
        (columns.pounds, "NaN", columns.POUNDS),
        (columns.quarter, "2017-19 Q4", columns.QUARTER),
        (columns.quarter, "2018-01", columns.QUARTER),
        (columns.quarter, "9999-00 Q4", columns.QUARTER),
    ],
)
def test_what_cannot_be_read_says_what_was_expected(kind, value, expected):
    with pytest.raises(Unreadable, match="^" + "".join(f"[{c}]" if c in "()+.," else c for c in expected)):
        kind.reader(None)(value)


class Vocabulary:
    """A job whose service knows two models."""

    def terms(self, kind):
        return {"online": Term(pk=7), "gangs": Term(pk=5)}


def test_a_term_is_staged_as_its_id():
    assert columns.term(Term.Kind.CSE_MODEL).reader(Vocabulary())("gangs") == "5"


def test_an_unknown_term_names_the_choices():
    with pytest.raises(Unreadable, match="one of gangs, online"):
        columns.term(Term.Kind.CSE_MODEL).reader(Vocabulary())("gang")


def test_several_terms_are_staged_once_each():
    assert columns.terms(Term.Kind.CSE_MODEL).reader(Vocabulary())("online; gangs;online") == "{5,7}"


def test_one_unknown_among_several_terms_is_a_problem():
    with pytest.raises(Unreadable, match="one of gangs, online"):
        columns.terms(Term.Kind.CSE_MODEL).reader(Vocabulary())("online;gang")
