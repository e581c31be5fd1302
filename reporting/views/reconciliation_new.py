"""Bringing in a partner's list."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.permissions import KEEP_RECONCILIATIONS, service_or_404
from cases.forms.refusals import carry_out
from missing_cse.lib.posted import posted
from reporting.reconciliation.actions import start_reconciliation
from reporting.reconciliation.forms import ListForm
from reporting.reconciliation.kinds import COUNTED
from reporting.reconciliation.reading import read_file

PROBLEMS = 50  # that are shown
COLUMNS = 10


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_RECONCILIATIONS)
@transaction.atomic
def new_reconciliation(request, service):
    """Bring a list in: read whole or not at all, and compared at once. The file itself is not kept."""
    found = service_or_404(request.user, service, KEEP_RECONCILIATIONS)
    form = ListForm(posted(request), request.FILES or None, service=found)
    problems = ()

    def start(content, **of_list):
        nonlocal problems
        file = read_file(content)
        problems = file.problems
        if problems:
            return None
        started = start_reconciliation(found, lines=file.lines, by=request.user, **of_list)
        return started, file.passed_over

    done = carry_out(form, start)
    if done and not problems:
        started, passed_over = done
        messages.success(request, _said(started, passed_over))
        return redirect("reconciliation", started.public_id)
    return render(
        request,
        "reporting/reconciliation/new.html",
        {
            "service": found,
            "form": form,
            "problems": problems[:PROBLEMS],
            "more_problems": max(0, len(problems) - PROBLEMS),
            "templates": [(counts, counted.title) for counts, counted in COUNTED.items()],
        },
    )


def _said(started, passed_over):
    said = f"The list of {started.partner} is compared with our records."
    if not passed_over:
        return said
    more = ", …" if len(passed_over) > COLUMNS else ""
    return f"{said} Columns that were not read: {', '.join(passed_over[:COLUMNS])}{more}."
