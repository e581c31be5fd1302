"""The addresses of the site, and a page with nothing on it but what every page has."""

from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.http import require_safe

from access.declare import access
from access.permissions import SIGNED_IN


@require_safe
@access(SIGNED_IN)
def bare(request):
    return render(request, "layout.html")


urlpatterns = [path("bare/", bare, name="bare"), path("", include("missing_cse.urls"))]
