"""Where young people say what they think: public, and nobody is known there (`missing_cse.lib.traceless`).

Templates are given no request: nothing of who asks, or of who is signed in on the device, gets into a page.
"""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import public
from access.models import Area
from reporting.feedback.actions import keep_answers
from reporting.feedback.guard import refuses, tries_codes
from reporting.feedback.questions import questions_of
from reporting.feedback.sent import LONGEST, answers
from reporting.models import FeedbackCode
from reporting.models.feedback import Face


@require_http_methods(["GET", "HEAD", "POST"])
@public
def say(request, code):
    """All questions on one page: nothing has to be remembered between pages, and what is not sent is gone."""
    found = _code(code)
    if found is None or found.withdrawn_at:
        return _ended(request, found)
    questions = questions_of(found.service)
    if request.method != "POST":
        return _page("questions", found.service, questions=questions, faces=Face.choices, longest=LONGEST)
    if refuses(request, found.service):
        return _page("refused", found.service, HTTPStatus.TOO_MANY_REQUESTS)
    keep_answers(found.service, **answers(questions, request.POST))
    return redirect("say-thanks", code)


@require_safe
@public
def thanks(request, code):
    """Thanks, and whom to talk to; the same whatever was answered."""
    found = _code(code)
    return _page("thanks", found.service) if found else _ended(request, found)


def _code(code):
    return FeedbackCode.objects.select_related("service").filter(code=code.lower()).first()


def _ended(request, found):
    """A code that was withdrawn says so; one that never was looks the same but for a service’s name."""
    if found is None and tries_codes(request):
        return _page("refused", None, HTTPStatus.TOO_MANY_REQUESTS)
    return _page(
        "ended", found.service if found else None, HTTPStatus.GONE if found else HTTPStatus.NOT_FOUND
    )


def _page(name, service, status=HTTPStatus.OK, **context):
    phones = Area.objects.filter(service=service).exclude(phone="") if service else ()
    page = render_to_string(
        f"reporting/feedback/{name}.html", {"service": service, "phones": phones, **context}
    )
    return HttpResponse(page, status=status)
