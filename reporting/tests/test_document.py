import io
import re

import pdfplumber
import pikepdf
import pytest

from missing_cse.lib.periods import Period
from missing_cse.lib.tests.pdf_ua import failures
from reporting.blocks import Numbered, Paragraph, Table
from reporting.document import OLDER, render_html, render_pdf, report_context
from reporting.figures import Figures
from reporting.narrative import Sentence
from reporting.tests.invented import QUARTER_4, invented
from reporting.words.filling import Words

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def service_and_numbers(service_and_figures):
    service, figures = service_and_figures
    return service, invented(figures["2017-18-Q4"])


@pytest.fixture(scope="module")
def pdf(service_and_numbers, django_db_blocker):
    with django_db_blocker.unblock():
        return render_pdf(service_and_numbers[0], QUARTER_4, service_and_numbers[1])


@pytest.fixture
def service(service_and_numbers):
    return service_and_numbers[0]


@pytest.fixture
def figures(service_and_numbers):
    return service_and_numbers[1]


def tables(context):
    return [
        block.block
        for filled in context["sections"]
        for block in filled.blocks
        if isinstance(block, Numbered) and isinstance(block.block, Table)
    ]


def test_the_pdf_prints_the_figures_of_every_table_under_its_heads(service, figures, pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        text = "\n".join(page.extract_text() for page in document.pages)
    printed = re.sub(r"\s+", " ", text)
    rows = [
        " ".join([row.head, *map(str, row.cells)])
        for table in tables(report_context(service, QUARTER_4, figures))
        if table.layout == "numbers" and len(table.columns) < 8
        for group in table.groups
        for row in group.rows
        if len(row.head) < 30
    ]
    assert len(rows) > 200
    assert [row for row in rows if row not in printed] == []


def test_the_pdf_is_tagged_and_has_bookmarks_for_all_sections(service, figures, pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.docinfo["/Title"] == f"Quarterly report, Quarter 4 2017/18, draft: {service.name}"
        with document.open_outline() as outline:
            titles = [re.sub(r"^[\d.]+ ", "", item.title) for item in outline.root[0].children]
        pages = len(document.pages)
    sections = [f.section for f in report_context(service, QUARTER_4, figures)["sections"]]
    assert [s.title for s in sections if not s.is_part and s.number[:1] not in ("A", "B")] == [
        title for title in titles if title[:2] not in ("A ", "B ")
    ]
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        assert f"Page {pages} of {pages}" in document.pages[-1].extract_text()
        assert re.search(r"Monthly data set[ .]+\d+", document.pages[1].extract_text())


def test_the_pdfs_of_all_products_pass_the_checker_of_pdf_ua(service_and_figures, pdf):
    service, figures = service_and_figures
    assert failures(pdf) == []
    for slug, of_period in (("2018-03", invented(figures["2018-03"])), ("2017-18", figures["2017-18"])):
        assert failures(render_pdf(service, Period.parse(slug), of_period)) == []


def test_every_figure_has_an_alternative_text_with_its_numbers(service, figures):
    html = render_html(service, QUARTER_4, figures)
    alternatives = re.findall(r'<img class="report-drawing"[^>]* alt="([^"]*)"', html)
    assert len(alternatives) > 15
    assert all(re.search(r": £?\d|no posts", text) for text in alternatives)


def test_sections_with_nothing_to_say_are_left_out_unless_their_places_are_asked_for(service, figures):
    def numbers(**options):
        return [f.section.number for f in report_context(service, QUARTER_4, figures, **options)["sections"]]

    assert {"4.3", "25"} <= set(numbers())
    assert {"7", "18.1", "26"}.isdisjoint(numbers())
    assert {"7", "18.1", "26"} <= set(numbers(places=True))
    assert "7" in numbers(commentary={"section-7": words("Parks.")})


def words(text, heading=""):
    """What somebody wrote across areas."""
    return (Words("all", heading, (Paragraph((Sentence(text),)),)),)


def test_commentary_is_printed_in_its_section_as_text(service, figures):
    written = {"section-7": words("Parks <b>& buses</b>", "All areas")}
    html = render_html(service, QUARTER_4, figures, commentary=written)
    assert "Parks &lt;b&gt;&amp; buses&lt;/b&gt;" in html
    assert html.index("Themes and trends") < html.index(">All areas</h3>") < html.index("Parks &lt;b&gt;")


def test_a_report_older_than_a_measure_says_so_in_the_section_that_needs_it(service, figures):
    older = Figures(figure for figure in figures if figure.measure != "complaints")
    html = render_html(service, QUARTER_4, older)
    assert html.count(OLDER) == 1
    assert OLDER not in render_html(service, QUARTER_4, figures)


def test_tables_and_figures_are_numbered_each_by_themselves(service, figures):
    blocks = [b for f in report_context(service, QUARTER_4, figures)["sections"] for b in f.blocks]
    labels = [block.label for block in blocks if isinstance(block, Numbered)]
    for kind in ("Table", "Figure"):
        numbers = [int(label.split()[1]) for label in labels if label.startswith(kind)]
        assert numbers == list(range(1, len(numbers) + 1))
