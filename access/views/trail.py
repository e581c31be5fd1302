import csv

from django.db import transaction
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from access.declare import access
from access.forms.trail import TrailForm
from access.models import TrailExport
from access.models.reading import record_reading
from access.permissions import SEE_TRAIL, services_allowing
from access.trail_reading.entries import page
from access.trail_reading.words import lines
from missing_cse.lib.download import as_text

COLUMNS = ("at", "who", "what", "child", "why", "field", "before", "after")
ROWS_AT_A_TIME = 500


def _form(request):
    return TrailForm(request.GET, services=services_allowing(request.user, SEE_TRAIL))


@require_safe
@access(SEE_TRAIL)
@transaction.atomic
def trail(request):
    """Who saw and changed what, newest first; of restricted children too, since that is its point."""
    form = _form(request)
    found, after = page(form.asked(), request.GET.get("after", "")) if form.is_valid() else ([], "")
    record_reading(request.user, form.cleaned_data.get("children") or (), "trail")
    asked = request.GET.copy()
    asked.pop("after", None)
    return render(
        request,
        "access/trail/trail.html",
        {"form": form, "lines": lines(found), "after": after, "asked": asked.urlencode()},
    )


@require_safe
@access(SEE_TRAIL)
def trail_export(request):
    """What the page shows, all of it, as a CSV file; that it was taken away is in the trail itself."""
    form = _form(request)
    if not form.is_valid():
        return redirect(f"{request.path.removesuffix('trail.csv')}?{request.GET.urlencode()}")
    TrailExport.objects.create(user=request.user, narrowed_by=form.narrowed_by())
    return StreamingHttpResponse(
        _rows(form.asked()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, "audit-trail.csv")},
    )


class _Written:
    """A file for `csv.writer` that gives back what it is given."""

    def write(self, text):
        return text


def _rows(asked):
    """The lines of the file: one for each field that changed, or one for what changed none."""
    writer, after = csv.writer(_Written()), ""
    yield writer.writerow(COLUMNS)
    while True:
        found, after = page(asked, after, ROWS_AT_A_TIME)
        for line in lines(found):
            done = [line.at.isoformat(), line.who, line.what, line.child, line.why]
            changes = [[c.label, c.before, c.after] for c in line.changes] or [["", "", ""]]
            for change in changes:
                yield writer.writerow([as_text(cell) for cell in (*done, *change)])
        if not after:
            return
