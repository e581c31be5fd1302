"""HTML to a PDF that assistive software can read (PDF/UA-1)."""

import io
import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pikepdf
from django.contrib.staticfiles import finders
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

# Relative addresses in the HTML are static files. The host does not exist, so nothing can be asked of it.
STATIC = "https://static.invalid/"
DRAWING = "data:image/svg+xml"


class AddressRefused(ValueError):
    """A document asked for something that is not a static file; it is not rendered without it."""


class _Refused(FatalURLFetchingError):
    """The same on its way through WeasyPrint, which passes over any lesser error. Not an Exception."""


class StaticFilesOnly(URLFetcher):
    """Answers for static files and drawings inside the document; no network, no other file."""

    def fetch(self, url, headers=None):
        """The file's contents. Raises _Refused, or ValueError where there is no such static file."""
        if url.startswith(DRAWING):
            return super().fetch(url, headers)
        if not url.startswith(STATIC):
            raise _Refused(f"not a static file: {url[:100]}")
        name = unquote(urlsplit(url).path).lstrip("/")
        if ".." in Path(name).parts:
            raise _Refused(f"not a static file: {url[:100]}")
        found = finders.find(name)
        if found is None:
            raise ValueError(f"no static file {name}")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, Path(found).read_bytes(), {"Content-Type": kind})


def render_pdf(html):
    """The PDF (bytes) of an HTML document whose relative addresses are static files.

    It is tagged, and has title and language of the document and bookmarks from its headings. Raises
    AddressRefused when the HTML or its styles reach for anything else.
    """
    document = HTML(string=html, base_url=STATIC, url_fetcher=StaticFilesOnly())
    try:
        pdf = document.write_pdf(pdf_variant="pdf/ua-1", presentational_hints=False)
    except _Refused as refused:
        raise AddressRefused(str(refused)) from None
    return _with_whole_tables(pdf)


def _with_whole_tables(pdf):
    """Say of every header cell whether it heads a row or a column, which WeasyPrint leaves out, and put the
    rows of a group that goes on over the page, which it makes a group in a group, into one."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _put_right(document.Root.StructTreeRoot.K, pikepdf.Name.Row)
        written = io.BytesIO()
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def _put_right(element, scope):
    if isinstance(element, pikepdf.Array):
        for kid in element:
            _put_right(kid, scope)
    elif isinstance(element, pikepdf.Dictionary) and "/K" in element:
        kind = element.get("/S")
        if kind == pikepdf.Name.THead:
            scope = pikepdf.Name.Column
        elif kind == pikepdf.Name.TH:
            element.A.Scope = scope
        elif kind == pikepdf.Name.TBody:
            _join(element)
        _put_right(element.K, scope)


def _join(group):
    """Takes the rows of groups inside a group of rows into it."""
    if not any(_is_group(kid) for kid in _kids(group)):
        return
    rows = pikepdf.Array(_rows(group))
    for row in rows:
        row.P = group
    group.K = rows


def _rows(group):
    for kid in _kids(group):
        if _is_group(kid):
            yield from _rows(kid)
        else:
            yield kid


def _kids(element):
    return list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]


def _is_group(element):
    return isinstance(element, pikepdf.Dictionary) and element.get("/S") == pikepdf.Name.TBody
