from datetime import date

import pytest

from access.models import Authority, District
from cases.models import Alert, Child, PersonAround, Residence
from cases.particulars import in_words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            Child(first_name="Amal", last_name="Bright", date_of_birth=date(2004, 2, 29)),
            ["Amal", "Bright", "29 February 2004", ""],
        ),
        (
            PersonAround(name="Rue Bright", relationship="Mother", has_parental_responsibility=True),
            ["Rue Bright", "Mother", "", "Yes", "", ""],
        ),
        (
            PersonAround(name="Sol Bright", relationship="Uncle", until=date(2018, 4, 1), note="Moved."),
            ["Sol Bright", "Uncle", "", "No", "Moved.", "1 April 2018"],
        ),
        (
            Residence(
                since=date(2018, 4, 1),
                living_arrangement="pan_placed",
                responsible_authority=Authority(name="Stoke-on-Trent"),
                district=District(name="Tamworth"),
                place="Elm House",
            ),
            ["1 April 2018", "Pan-placed", "Stoke-on-Trent", "Tamworth", "Elm House"],
        ),
        (Residence(since=date(2018, 4, 1), living_arrangement="home"), ["1 April 2018", "Home", "", "", ""]),
    ],
    ids=["child", "mother", "uncle", "placed", "at home"],
)
def test_what_is_kept_of_a_child_reads_as_words(row, words):
    assert list(in_words(row).values()) == words


def test_what_is_not_compared_has_no_words():
    with pytest.raises(TypeError, match="Alert"):
        in_words(Alert())
