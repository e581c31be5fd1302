import csv

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from access.declare import access, asked_by_itself
from access.permissions import IMPORT_RECORDS
from cases.actions.importing import start_import
from cases.forms.importing import ImportForm
from cases.models import ImportRun
from missing_cse.lib.download import as_text, download
from missing_cse.lib.keyset import page_of

PROBLEMS_SHOWN = 100
PROBLEM_COLUMNS = ("file", "line", "column", "value", "expected")


@require_safe
@access(IMPORT_RECORDS)
def imports(request):
    """The imports so far of the services the person may import in, newest first."""
    runs = ImportRun.objects.visible_to(request.user).select_related("service", "started_by")
    page = page_of(runs.defer("summary", "problems"), request, by="created_at")
    return render(request, "cases/imports.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@access(IMPORT_RECORDS)
def new_import(request):
    """The form that hands record files to the worker."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*given, user=request.user)
    if form.is_valid():
        try:
            run = start_import(by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error("uploads", refused)
        else:
            return redirect("import", run.public_id)
    return render(request, "cases/new_import.html", {"form": form})


@require_safe
@asked_by_itself
@access(IMPORT_RECORDS)
@vary_on_headers("HX-Request")
def import_run(request, public_id):
    """How far an import is, and what came of it; alone, where the page asks again while it runs."""
    run = get_object_or_404(
        ImportRun.objects.visible_to(request.user).select_related("service", "started_by"),
        public_id=public_id,
    )
    template = "cases/parts/import_run.html" if request.htmx else "cases/import_run.html"
    return render(request, template, {"run": run, "problems": run.problems[:PROBLEMS_SHOWN]})


@require_safe
@access(IMPORT_RECORDS)
def import_problems(request, public_id):
    """The problems of an import as a CSV file, for whoever puts the record files right."""
    run = get_object_or_404(ImportRun.objects.visible_to(request.user), public_id=public_id)
    response = download("import-problems.csv", "text/csv; charset=utf-8")
    writer = csv.writer(response)
    writer.writerow(PROBLEM_COLUMNS)
    writer.writerows([as_text(problem[column]) for column in PROBLEM_COLUMNS] for problem in run.problems)
    return response
