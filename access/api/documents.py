"""The OpenAPI document, and a page to read it: public, for there is nothing in them but the rules."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from access.api.schema import openapi
from access.declare import public


@public
@require_safe
@cache_control(public=True, max_age=300)
def document(request):
    return JsonResponse(openapi())


@public
@require_safe
def reading(request):
    return render(request, "access/api/docs.html")
