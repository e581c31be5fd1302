import io
from decimal import Decimal

import pytest

from reporting.figures import Figure, Figures

FIGURES = Figures(
    [
        Figure("notifications", "all", "2018-01", "", 258),
        Figure("genders", "all", "2018-01", "female", 70),
        Figure("genders", "all", "2018-01", "not_recorded", 0),
        Figure("completion_rate", "all", "2018-01", "", 66, 170, 256),
        Figure("mean_age", "all", "2018-01", "", Decimal("14.50")),
        Figure("rfm_answered_in_time", "all", "2018-01", "", None, 0, 0),
    ]
)


def test_the_tidy_table_is_written_as_the_contract_says():
    file = io.StringIO()
    FIGURES.write_csv(file)
    assert file.getvalue() == (
        "measure,area,period,group,value,numerator,denominator\n"
        "notifications,all,2018-01,,258,,\n"
        "genders,all,2018-01,female,70,,\n"
        "genders,all,2018-01,not_recorded,0,,\n"
        "completion_rate,all,2018-01,,66,170,256\n"
        "mean_age,all,2018-01,,14.50,,\n"
        "rfm_answered_in_time,all,2018-01,,,0,0\n"
    )


def test_a_table_comes_back_from_json_unchanged():
    assert Figures.from_json(FIGURES.to_json()) == FIGURES


def test_a_group_that_does_not_occur_is_nought():
    assert FIGURES.get("genders", "all", "2018-01", "male").value == 0


@pytest.mark.parametrize(
    "cell", [("unheard_of", "all", "2018-01"), ("genders", "all", "2018-02"), ("genders", "x", "2018-01")]
)
def test_a_measure_period_or_area_that_is_not_in_the_table_is_an_error(cell):
    with pytest.raises(KeyError):
        FIGURES.get(*cell)
    with pytest.raises(KeyError):
        FIGURES.groups(*cell)


def test_groups_keep_their_order():
    assert [f.group for f in FIGURES.groups("genders", "all", "2018-01")] == ["female", "not_recorded"]
