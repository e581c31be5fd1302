"""Whether a person gets a letter when a report appears."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.permissions import FOLLOW_REPORTS
from missing_cse.lib.posted import posted
from reporting.forms import LettersForm


@access(FOLLOW_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
def report_letters(request):
    """One question, and where the letters go."""
    form = LettersForm(posted(request), wanted=request.user.letters_on_reports)
    if form.is_valid():
        request.user.letters_on_reports = form.cleaned_data["wanted"]
        request.user.save(update_fields=["letters_on_reports"])
        messages.success(request, "Your choice is saved.")
        return redirect("home")
    return render(request, "reporting/letters.html", {"form": form})
