import csv
import io

import pytest
from django.conf import settings
from django.core.management import call_command
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from access.models import Service
from missing_cse.lib.periods import Period
from reporting.figures import Figure, Figures, calculate
from reporting.figures.counts import counts_in
from reporting.measures import MEASURES
from reporting.suppression import SHARED, shareable
from reporting.tests import microdata
from reporting.tests.attack import Attack

QUARTER_4 = Period.parse("2017-18-Q4")


def attacked(figures):
    """The attack on the shareable table of some figures."""
    table = shareable(QUARTER_4, figures)
    true = _cells(counts_in(table.figures))
    shared = [figure for figure in table.figures if figure not in table.withheld]
    return Attack(true, _cells(counts_in(shared)).keys())


def _cells(counted):
    return {(slug, area, group): n for (slug, area, _), cell in counted.items() for group, n in cell.items()}


def rfms(**by_gender):
    """The figures of a service with one area: RFMs and their genders."""
    total = sum(by_gender.values())
    return Figures(
        Figure(slug, area, "2017-18-Q4", group, number)
        for area in ("north", "all")
        for slug, group, number in [
            ("rfms", "", total),
            *(("rfms_by_gender", g, n) for g, n in by_gender.items()),
        ]
    )


def withheld(figures):
    return {f.group for f in shareable(QUARTER_4, figures).withheld if f[:2] == ("rfms_by_gender", "all")}


def test_a_small_group_is_withheld_with_the_smallest_other():
    assert withheld(rfms(female=60, male=20, non_binary=3, not_recorded=0)) == {"non_binary", "male"}


def test_small_groups_that_come_to_enough_need_no_other():
    assert withheld(rfms(female=60, male=3, non_binary=2)) == {"male", "non_binary"}


def test_none_is_shared_and_so_are_five():
    assert withheld(rfms(female=60, male=5, non_binary=0)) == set()


def test_of_a_small_total_nothing_is_shared():
    assert withheld(rfms(female=3, male=0)) == {"female", "male"}


@hypothesis_settings(max_examples=15, deadline=None)
@given(st.integers(min_value=0, max_value=10**6))
def test_no_small_count_can_be_worked_out_of_any_table(seed):
    assert attacked(microdata.figures(seed)).narrowed() == {}


def test_the_attack_works_where_only_the_small_counts_are_withheld():
    true = _cells(counts_in(microdata.figures(4)))
    shared = {cell for cell, number in true.items() if number not in range(1, 5)}
    assert Attack(true, shared).narrowed()


@pytest.mark.django_db
def test_no_small_count_of_the_published_quarter_can_be_worked_out():
    call_command("import_records", settings.BASE_DIR / "demo" / "q4-2017-18")
    measures = {slug: measure for slug, measure in MEASURES.items() if slug in SHARED}
    figures = calculate(Service.objects.get(), [QUARTER_4], measures)
    assert attacked(figures).narrowed() == {}
    table = shareable(QUARTER_4, figures)
    shared = {f[:4]: f.value for f in table.figures if f not in table.withheld}
    assert shared["notifications", "all", "2017-18-Q4", ""] == 713
    assert shared["rfms_by_support", "all", "2017-18-Q4", "bespoke"] == 9
    assert len(shared) > 150


def test_only_the_quarters_own_figures_are_shared():
    figures = Figures(
        [
            Figure("notifications", "all", "2017-18-Q4", "", 713),
            Figure("notifications", "all", "2018-01", "", 258),
            Figure("notifications", "all", "2017-18", "", 1807),
            Figure("mean_age", "all", "2017-18-Q4", "", 14),
        ]
    )
    assert [f.value for f in shareable(QUARTER_4, figures).figures] == [713]


def test_what_is_withheld_is_written_as_c_with_the_numbers_of_a_rate():
    figures = Figures(
        [
            Figure("rfms", "all", "2017-18-Q4", "", 9),
            Figure("rfm_answered_in_time", "all", "2017-18-Q4", "", 22, 2, 9),
        ]
    )
    file = io.StringIO()
    shareable(QUARTER_4, figures).write_csv(file)
    _, whole, rate = csv.reader(file.getvalue().splitlines())
    assert whole[4:] == ["9", "", ""]
    assert rate[4:] == ["[c]", "[c]", "[c]"]
