from django.http import HttpResponse
from django.utils.http import content_disposition_header


def download(name, content_type):
    """An empty answer that a browser saves as a file of that name; the caller writes what is in it."""
    return HttpResponse(
        content_type=content_type, headers={"Content-Disposition": content_disposition_header(True, name)}
    )
