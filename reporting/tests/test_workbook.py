import io
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
import pytest

from reporting.document import Cover
from reporting.figures import Figure, Figures
from reporting.tests.invented import QUARTER_4, invented
from reporting.workbook import write_workbook

pytestmark = pytest.mark.django_db
BUILT_AT = datetime(2018, 4, 20, 9, 30, tzinfo=UTC)
# Sections ask the months for whether there are records.
PERIODS, MONTHLY = ("2017-18-Q3", "2017-18-Q4"), ("notifications", "rfms")


@pytest.fixture(scope="module")
def figures(service_and_figures):
    """Less than a report has, which is quicker."""
    every = service_and_figures[1]["2017-18-Q4"]
    return invented(f for f in every if f.period in PERIODS or f.measure in MONTHLY)


@pytest.fixture
def book(service_and_figures, figures):
    return read(write(service_and_figures[0], figures))


def write(service, figures, cover=None, **given):
    cover = cover or Cover.of_draft(BUILT_AT)
    return write_workbook(service, QUARTER_4, figures, cover=cover, built_at=BUILT_AT, **given)


def read(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_every_figure_is_a_row_with_numbers_as_numbers_under_a_head_that_stays(book, figures):
    sheet = book["Figures"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [(*row[8:11], row[11] or "") for row in rows] == [figure[:4] for figure in figures]
    assert [row[4] for row in rows] == [pytest.approx(f.value and float(f.value)) for f in figures]
    assert [row[6:8] for row in rows] == [figure[5:] for figure in figures]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:L{len(figures) + 1}"
    assert ("Missing notifications", "Stoke-on-Trent", "Quarter 4 2017/18") in [row[:3] for row in rows]


def test_what_is_not_available_is_an_empty_cell(service_and_figures):
    rate = Figure("completion_rate", "all", "2017-18-Q4", "", None, 0, 0)
    sheet = read(write(service_and_figures[0], Figures([rate])))["Figures"]
    assert [cell.value for cell in sheet[2]][4:8] == [None, "per cent", 0, 0]


def test_tables_print_numbers_as_the_report_does_and_hold_them_as_numbers(service_and_figures, figures):
    given = {"offers_within_24h": (76, 19, 25), "notifications": (1713, None, None)}
    known = [
        f._replace(**dict(zip(("value", "numerator", "denominator"), given[f.measure], strict=True)))
        if f.measure in given
        else f
        for f in figures
    ]
    sheet = read(write(service_and_figures[0], Figures(known)))["Tables"]
    caption = "Offers within 24 hours of the found notification"
    row = next(cell.row for cell in sheet["A"] if str(cell.value).endswith(caption))
    assert [cell.value for cell in sheet[row + 1]][:4] == ["Area", "Offered", "Within 24 hours", "Rate"]
    rate = sheet[row + 2][3]
    assert (rate.value, rate.number_format) == (0.76, "#,##0%;\N{MINUS SIGN}#,##0%;#,##0%")


def test_a_share_keeps_its_percentage_behind_the_number(book):
    cells = [cell for row in book["Tables"].iter_rows() for cell in row if '%)"' in str(cell.number_format)]
    assert cells
    assert all(isinstance(cell.value, int) for cell in cells)


def test_nothing_that_is_typed_becomes_a_formula_or_a_link(service_and_figures, figures):
    nasty = ["=HYPERLINK(1)", "http://example.org", "{=1+1}"]
    cover = Cover("Edition 2", ("=cmd|' /C calc'!A0", "+1", "@SUM(1)"))
    book = read(write(service_and_figures[0], figures, cover=cover, definitions=[nasty]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert [cell.value for cell in book["Definitions"][2]] == nasty
    assert "=cmd|' /C calc'!A0" in [cell.value for cell in book["About"]["B"]]


def test_it_says_what_it_is(book, service_and_figures):
    said = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True) if row[0]}
    assert "Quarterly report, Quarter 4 2017/18" in said
    assert said["Service"] == service_and_figures[0].name
    assert said["This is"] == "Draft"
    assert book.properties.created == BUILT_AT.replace(tzinfo=None)
    assert book.sheetnames == ["About", "Figures", "Tables", "Definitions"]


def test_the_same_report_gives_the_same_bytes(service_and_figures):
    figures = Figures([Figure("mean_age", "all", "2017-18-Q4", "", Decimal("14.51"))])
    assert write(service_and_figures[0], figures) == write(service_and_figures[0], figures)
