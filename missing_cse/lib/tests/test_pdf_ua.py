"""The checker of PDF/UA-1, by documents that were made wrong in one way each."""

import io

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from missing_cse.lib.pdf import render_pdf
from missing_cse.lib.tests.pdf_ua import elements, failures

DOCUMENT = """<!doctype html><html lang="en-GB"><head><title>A report</title></head><body>
<h1>A report</h1><h2 id="first">First part</h2><p><a href="#first">Read it</a></p><ul><li>One</li></ul>
<table><caption>Areas</caption><thead><tr><th scope="col">Area</th><th scope="col">Number</th></tr></thead>
<tbody><tr><th scope="row">North</th><td>1</td></tr></tbody></table>
<img alt="Three bars" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9'
height='9'%3E%3Crect width='9' height='9'/%3E%3C/svg%3E"></body></html>"""


@pytest.fixture(scope="module")
def rendered():
    return render_pdf(DOCUMENT)


def found(rendered, spoil):
    with pikepdf.open(io.BytesIO(rendered)) as pdf:
        spoil(pdf)
        written = io.BytesIO()
        pdf.save(written)
    return {number for number, _ in failures(written.getvalue())}


def first(pdf, kind):
    return next(element for element, _ in elements(pdf) if element.get("/S") == kind)


def without_metadata(pdf):
    with pdf.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


def change(kind, key, value=None):
    def spoil(pdf):
        element = first(pdf, kind)
        if value is None:
            del element[key]
        else:
            element[key] = value

    return spoil


def drop(holder, key):
    def spoil(pdf):
        del holder(pdf)[key]

    return spoil


def paint(stream):
    """Paint something more at the end of the first page."""
    return lambda pdf: pdf.pages[0].contents_add(pdf.make_stream(stream))


def font(pdf):
    return next(one for one in pdf.objects if isinstance(one, Dictionary) and "/ToUnicode" in one)


def program(pdf):
    return font(pdf).DescendantFonts[0].FontDescriptor


def link(pdf):
    return pdf.pages[0].Annots[0]


def script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("1"))


def form(pdf):
    pdf.Root.AcroForm = Dictionary(XFA=String("x"))


SPOILT = [
    ("01-003", paint(b"/P <</MCID 0>> BDC /Artifact BMC 0 0 1 1 re f EMC EMC")),
    ("01-005", paint(b"0 0 1 1 re f")),
    ("01-005", paint(b"/P <</MCID 999>> BDC 0 0 1 1 re f EMC")),
    ("02-001", change("/P", "/S", Name.Paragraph)),
    ("06-001", drop(lambda pdf: pdf.Root, "/MarkInfo")),
    ("06-002", without_metadata),
    ("07-001", drop(lambda pdf: pdf.Root, "/ViewerPreferences")),
    ("09-004", change("/LI", "/S", Name.TR)),
    ("09-005", change("/LBody", "/S", Name.P)),
    ("10-001", drop(font, "/ToUnicode")),
    ("11-006", drop(lambda pdf: pdf.Root, "/Lang")),
    ("13-004", change("/Figure", "/Alt", String(" "))),
    ("14-002", change("/H1", "/S", Name.P)),
    ("14-003", change("/H2", "/S", Name.H4)),
    ("14-007", change("/P", "/S", Name.H)),
    ("15-003", change("/TH", "/A")),
    ("25-001", form),
    ("28-002", drop(link, "/StructParent")),
    ("28-009", drop(lambda pdf: pdf.pages[0], "/Tabs")),
    ("28-011", change("/Link", "/S", Name.Span)),
    ("28-012", drop(link, "/Contents")),
    ("29-001", script),
]


def test_a_document_of_ours_passes(rendered):
    assert failures(rendered) == []


@pytest.mark.parametrize(("number", "spoil"), SPOILT)
def test_what_was_made_wrong_is_found_by_its_number(rendered, number, spoil):
    assert number in found(rendered, spoil)


def test_a_font_that_is_not_embedded_is_found(rendered):
    def spoil(pdf):
        for key in [key for key in program(pdf) if key.startswith("/FontFile")]:
            del program(pdf)[key]

    assert "31-009" in found(rendered, spoil)
