"""The declaration of all sections, in `reporting/sections/__init__.py`."""

import pytest

from reporting.blocks import Chart, Table
from reporting.figures import Figures
from reporting.measures import MEASURES
from reporting.numbers import Number
from reporting.sections import QUARTERLY
from reporting.sections.span import Span

pytestmark = pytest.mark.django_db


def numbered():
    return [section.number for section in QUARTERLY if section.number[:1].isdigit()]


def test_sections_are_in_the_order_of_their_numbers_and_none_is_missing():
    def order(number):
        return [int(part) for part in number.split(".")]

    assert numbered() == sorted(numbered(), key=order)
    assert [number for number in numbered() if "." not in number] == [str(n) for n in range(1, 27)]


def test_every_section_has_an_address_of_its_own():
    slugs = [section.slug for section in QUARTERLY]
    assert len(set(slugs)) == len(slugs)
    assert {"introduction", "section-4-1", "appendix-a"} <= set(slugs)


@pytest.mark.parametrize("slug", ["2017-18-Q4", "2018-19-Q1"])
def test_every_figure_that_a_section_prints_is_declared(quarter_with, slug):
    quarter = quarter_with(slug)
    printed = [f for section in QUARTERLY for block in section.blocks(quarter) for f in figures_of(block)]
    assert {figure.measure for figure in printed} <= set(MEASURES)


def test_without_records_sections_have_no_charts_and_print_zero_or_not_available(empty_quarter):
    blocks = [block for section in QUARTERLY for block in section.blocks(empty_quarter)]
    assert not any(isinstance(block, Chart) for block in blocks)
    cells = [
        cell
        for table in blocks
        if isinstance(table, Table)
        for group in table.groups
        for row in group.rows
        for cell in row.cells
        if isinstance(cell, Number)
    ]
    assert {cell.text for cell in cells} == {"0", "n/a"}


def figures_of(block):
    if isinstance(block, Table):
        cells = [cell for group in block.groups for row in group.rows for cell in row.cells]
    else:
        cells = [piece for sentence in getattr(block, "sentences", ()) for piece in sentence]
    return [cell.figure for cell in cells if isinstance(cell, Number) and cell.figure]


def test_every_measure_of_the_report_is_printed_somewhere_besides_its_definition(quarter):
    printed = {f.measure for s in QUARTERLY for block in s.blocks(quarter) for f in figures_of(block)}
    unprinted = set(MEASURES) - printed
    assert unprinted <= {"individuals_by_living_arrangement", "completed_of_cohort", "completed_of_received"}


def test_figures_of_a_section_survive_being_stored(quarter):
    stored = Span(quarter.service, quarter.period, Figures.from_json(quarter.figures.to_json()))
    for section in QUARTERLY:
        assert [str(b) for b in section.blocks(quarter)] == [str(b) for b in section.blocks(stored)]
