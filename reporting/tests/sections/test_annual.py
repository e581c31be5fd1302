import pytest

from missing_cse.lib.periods import Period
from reporting.document import OLDER, render_html
from reporting.figures import Figures
from reporting.sections import ANNUAL, annual, by_quarter, missing
from reporting.sections.span import Span
from reporting.tests.invented import invented, with_values
from reporting.tests.sections.printed import charts, table, text
from reporting.words.subjects import OF_A_YEAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(quarter_with):
    return quarter_with("2017-18", notifications=40, rfms=12)


@pytest.fixture
def first_year(service_and_figures):
    """A year whose records begin in its second quarter, in September."""
    service, figures = service_and_figures
    known = invented(figures["2017-18"])
    began = Period.parse("2017-09").start
    early = {f.period for f in known if Period.parse(f.period).end <= began}
    figures = [f._replace(value=0) if f.period in early and f.value is not None else f for f in known]
    return Span(service, Period.parse("2017-18"), with_values(figures, {}))


def test_the_quarters_stand_side_by_side_before_the_year_and_the_year_before(year):
    found = next(
        b for b in annual.overview(year) if getattr(b, "caption", "").startswith("Missing: the year")
    )
    assert found.columns == (
        *("Figure", "Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4", "2017/18", "2016/17", "Change"),
    )
    assert table(annual.overview(year), "Missing: the year")["Missing notifications"] == [*["40"] * 6, "0"]


def test_quarters_before_the_first_record_and_the_year_before_are_left_out(first_year):
    blocks = annual.overview(first_year)
    assert "the year covers September 2017 to March 2018 only" in text(blocks)
    assert "2016/17 is not wholly on file, so nothing is compared with it." in text(blocks)
    assert len(table(blocks, "Missing: the year")["Missing notifications"]) == 4
    assert len(table(missing.incidents(first_year), "Missing notifications by area")["Stoke-on-Trent"]) == 1


def test_a_chart_stacks_the_areas_only_where_they_add_up(year):
    (stacked,), (beside,) = (by_quarter.chart(year, m, "Chart") for m in ("notifications", "individuals"))
    assert stacked.drawing != beside.drawing
    assert "Quarter 1: 40 Staffordshire North" in stacked.description


def test_groups_that_never_occur_have_no_row(quarter_with):
    assert by_quarter.groups(quarter_with("2017-18", rfm_models=0), "rfm_models", "Models", "Model") == []


def test_every_section_of_the_year_finds_its_figures(year):
    html = render_html(year.service, year.period, year.figures)
    assert OLDER not in html
    for said in ("year to date", "the quarter before", "end of the quarter", "last quarter"):
        assert said not in html.split("What every figure counts")[0]


def test_posts_are_those_at_the_end_of_the_year(quarter_with):
    year = quarter_with("2017-18", posts=9, posts_vacant=2)
    assert "Posts at the end of 2017/18" in str(annual.service_log.team_update(year))


def test_every_written_section_says_what_belongs_there():
    assert {section.slug for section in ANNUAL if section.written} == set(OF_A_YEAR)


def test_without_records_there_is_no_chart(quarter_with, service_and_figures):
    service, figures = service_and_figures
    empty = Span(service, Period.parse("2017-18"), figures["2017-18"])
    assert not [
        one for section in ANNUAL for one in charts(section.blocks(empty)) if "team" not in one.caption
    ]


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        (("Q3", "Q4"), "No spend is on record for quarter 1 and quarter 2: the amounts"),
        (("Q1", "Q2", "Q3", "Q4"), None),
    ],
)
def test_finance_names_the_quarters_that_the_year_leaves_out(year, recorded, said):
    amounts = [
        f._replace(value=100 if f.period == "2017-18" or f.period[-2:] in recorded else None)
        if f.measure == "finance"
        else f
        for f in year.figures
    ]
    found = text(annual.finance(Span(year.service, year.period, Figures(amounts))))
    assert said in found if said else "No spend is on record" not in found
