from django.http import HttpResponse
from django.utils.http import content_disposition_header


def as_text(value):
    """A cell that no spreadsheet takes for a formula: what people typed may be anything."""
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def download(name, content_type):
    """An empty answer that a browser saves as a file of that name; the caller writes what is in it."""
    return HttpResponse(
        content_type=content_type, headers={"Content-Disposition": content_disposition_header(True, name)}
    )
