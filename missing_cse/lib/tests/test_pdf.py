import io

import pdfplumber
import pikepdf
import pytest

from missing_cse.lib.pdf import STATIC, AddressRefused, StaticFilesOnly, render_pdf
from missing_cse.lib.tests.pdf_ua import failures

ROWS = "".join(f'<tr><th scope="row">Row {n}</th><td>{n}</td></tr>' for n in range(80))
DOCUMENT = f"""<!doctype html><html lang="en-GB"><head><title>A report</title></head><body>
<h1>A report</h1><h2>First part</h2>
<table><thead><tr><th scope="col">Area</th><th scope="col">Number</th></tr></thead>
<tbody>{ROWS}</tbody></table></body></html>"""


@pytest.fixture(scope="module")
def rendered():
    return render_pdf(DOCUMENT)


@pytest.fixture
def document(rendered):
    with pikepdf.open(io.BytesIO(rendered)) as document:
        yield document


def elements(element, kind):
    """The elements of that kind in the tree of a tagged document."""
    if isinstance(element, pikepdf.Array):
        for kid in element:
            yield from elements(kid, kind)
    elif isinstance(element, pikepdf.Dictionary):
        if element.get("/S") == kind:
            yield element
        if "/K" in element:
            yield from elements(element.K, kind)


def test_the_document_says_that_it_is_tagged_for_accessibility(document):
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert document.Root.MarkInfo.Marked


def test_it_has_the_title_and_the_language_of_the_page(document):
    assert document.docinfo["/Title"] == "A report"
    assert document.Root.Lang == "en-GB"
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_its_bookmarks_are_the_headings(document):
    with document.open_outline() as outline:
        assert outline.root[0].title == "A report"
        assert outline.root[0].children[0].title == "First part"


def test_every_header_cell_says_whether_it_heads_a_column_or_a_row(document):
    tree = document.Root.StructTreeRoot.K
    heads = {cell.A.Scope for part in elements(tree, "/THead") for cell in elements(part.K, "/TH")}
    rows = {cell.A.Scope for part in elements(tree, "/TBody") for cell in elements(part.K, "/TH")}
    assert heads == {"/Column"}
    assert rows == {"/Row"}


def test_rows_that_go_on_over_the_page_are_in_one_group(rendered):
    long = render_pdf(DOCUMENT.replace("<tr>", '<tr style="break-inside: avoid">'))
    assert failures(rendered) == failures(long) == []


def test_a_table_repeats_its_head_on_every_page(rendered):
    with pdfplumber.open(io.BytesIO(rendered)) as pdf:
        assert len(pdf.pages) > 1
        assert all("Area Number" in page.extract_text() for page in pdf.pages)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a.png",
        "https://example.org/a.png",
        "file:///etc/hostname",
        "ftp://example.org/a.png",
        "data:text/html,hello",
        f"{STATIC}../manage.py",
        f"{STATIC}%2e%2e/manage.py",
    ],
)
def test_a_document_that_reaches_for_anything_but_static_files_is_refused(address):
    with pytest.raises(AddressRefused, match="not a static file"):
        render_pdf(f'<html lang="en"><title>T</title><img alt="A" src="{address}"></html>')


def test_a_static_file_is_given():
    answer = StaticFilesOnly().fetch(f"{STATIC}report/print.css")
    assert answer.content_type == "text/css"
    assert b"@page" in answer.read()


def test_a_drawing_inside_the_document_is_given():
    drawing = "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E"
    assert b"<svg" in StaticFilesOnly().fetch(drawing).read()


def test_a_static_file_that_is_missing_is_passed_over():
    html = '<html lang="en"><title>T</title><link rel="stylesheet" href="none.css"><p>Text</p></html>'
    assert render_pdf(html).startswith(b"%PDF")
