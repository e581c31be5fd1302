"""The shareable document prints cells of the shareable table, and no number besides."""

import base64
import html
import io
import re

import pikepdf
import pytest

from missing_cse.lib.pdf import render_pdf
from missing_cse.lib.tests.pdf_ua import failures
from missing_cse.lib.times import now
from reporting.figures import Figure, Figures
from reporting.measures import MEASURES
from reporting.models import Edition
from reporting.sharing.making import document_html
from reporting.sharing.sections import filled_sections
from reporting.sharing.table import SharedTable
from reporting.suppression import SHARED, shareable
from reporting.tests import microdata
from reporting.tests.invented import QUARTER_4, invented, with_values

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
DRAWING = re.compile(r'src="data:image/svg\+xml;base64,([^"]+)"')
SMALL = {1, 2, 3, 4}


@pytest.fixture
def service(service_and_figures):
    return service_and_figures[0]


@pytest.fixture
def quarter(service_and_figures):
    """Figures of every measure that is shared, some of them small."""
    every = [f for f in service_and_figures[1][QUARTER_4.slug] if f.measure in SHARED]
    own = [f for f in every if f.period == QUARTER_4.slug]
    return with_values(invented(own), {"rfms_by_risk": 3, "interviews_completed": 2, "declined": 4})


def invented_records(seed):
    """Figures that contradict nothing, less the districts, which are not those of the service."""
    return Figures(f for f in microdata.figures(seed) if f.measure != "notifications_by_district")


def written(figures):
    file = io.StringIO()
    shareable(QUARTER_4, figures).write_csv(file)
    return file.getvalue().encode()


def unsaved_edition(service):
    return Edition(
        service=service,
        period=QUARTER_4.slug,
        submitted_at=now(),
        built_at=now(),
        definitions=[[MEASURES["rfms"].title, "As it was.", "Then"], ["Mean age", "Not shared.", "Then"]],
    )


def page(service, content):
    return document_html(unsaved_edition(service), content).partition("<main>")[2]


def words_of(markup):
    """What a reader sees or hears: text, what is said of drawings, and what is written in them."""
    drawings = " ".join(base64.b64decode(found).decode() for found in DRAWING.findall(markup))
    said = " ".join(re.findall(r'alt="([^"]*)"', markup))
    return html.unescape(re.sub(r"<[^>]+>", " ", f"{markup} {drawings}") + said)


def numbers(words):
    return {float(found.replace(",", "")) for found in NUMBER.findall(words)}


def shared_numbers(content):
    """Those in the cells of a table, not in its names."""
    cells = [cell for line in content.decode().splitlines()[1:] for cell in line.split(",")[4:]]
    return {float(cell) for cell in cells if NUMBER.fullmatch(cell)}


def names(service, content):
    """What else has a digit in it: titles, and the names of areas and groups."""
    return " ".join(
        [MEASURES[slug].title for slug in SharedTable.read(content).measures]
        + [
            row.head
            for _, blocks in filled_sections(service, SharedTable.read(content), [])
            for block in blocks
            for group in getattr(block, "groups", ())
            for row in group.rows
        ]
    )


@pytest.mark.parametrize("seed", [None, 2, 4, 5])
def test_every_number_of_it_is_a_cell_of_the_table(service, quarter, seed):
    content = written(quarter if seed is None else invented_records(seed))
    words = re.sub(r"(Table|Figure) \d+", "", words_of(page(service, content)))
    words = words.replace("Counts of 1 to 4 are withheld", "").replace("within 24 hours", "")
    named = numbers(names(service, content))
    assert not named & SMALL
    assert numbers(words) <= shared_numbers(content) | named
    assert not numbers(words) & SMALL - shared_numbers(content)
    assert "withheld" in words


def test_a_withheld_figure_is_not_in_what_it_is_made_of(quarter):
    content = written(quarter)
    table = SharedTable.read(content)
    assert len(table) == len(shareable(QUARTER_4, quarter).figures)
    assert table.withheld == len(shareable(QUARTER_4, quarter).withheld)
    assert str(table.get("interviews_completed")) == "withheld"
    assert table.get("interviews_completed").figure is None


def test_sentences_say_what_is_shared_and_that_the_rest_is_withheld(service):
    def figures(*values):
        areas = ("staffordshire-north", "staffordshire-south-east", "stoke-on-trent", "all")
        return Figures(
            Figure("notifications", area, QUARTER_4.slug, "", value)
            for area, value in zip(areas, values, strict=True)
        )

    def said(*values):
        return words_of(page(service, written(figures(*values))))

    assert (
        "60 missing notifications were received: 10 in Staffordshire North, 20 in "
        "Staffordshire South/East, 30 in Stoke-on-Trent." in said(10, 20, 30, 60)
    )
    assert "53 missing notifications were received." in said(3, 20, 30, 53)
    assert "How many missing notifications were received is withheld." in said(0, 0, 3, 3)


def test_what_is_withheld_altogether_is_named_and_has_no_table(service, quarter):
    content = written(quarter)
    assert not SharedTable.read(content).has_shared("declined_by")
    words = words_of(page(service, content))
    assert re.search(r"Withheld in every area and group: [^.]*Declined, by whom[;.]", words)
    assert not re.search(r"Table \d+\s+Declined, by whom", words)


def test_its_pdf_passes_the_checker_of_pdf_ua(service, quarter):
    some = Figures(f for f in quarter if f.measure in ("notifications", "genders", "declined_by"))
    pdf = render_pdf(document_html(unsaved_edition(service), written(some)))
    assert failures(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "to the commissioners" not in str(document.docinfo["/Subject"])


def test_definitions_are_those_of_what_is_shared(service, quarter):
    markup = page(service, written(quarter))
    assert "As it was." in markup
    assert "Not shared." not in markup
