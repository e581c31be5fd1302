import logging
from http import HTTPStatus

import pghistory
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.cache import add_never_cache_headers
from django_htmx.http import HttpResponseClientRedirect
from redis.exceptions import RedisError

from access import kept_posts
from access.declare import PUBLIC, OfClients
from access.permissions import may
from missing_cse.lib.api.everywhere import UNDER

log = logging.getLogger(__name__)

TRY_AGAIN = 120  # seconds


def addresses(resolver=None, before=""):
    """Every address of the site as (route, pattern), through all included lists."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern


class DeclaredAccess:
    """Lets a request through as its address declares, and refuses to start where one declares nothing."""

    def __init__(self, get_response):
        self.get_response = get_response
        undeclared = [route for route, pattern in addresses() if not hasattr(pattern.callback, "access")]
        if undeclared:
            raise ImproperlyConfigured(f"addresses that declare no access: {', '.join(undeclared)}")
        # Nobody is signed in there.
        for_people = [
            route
            for route, pattern in addresses()
            if f"/{route}".startswith(UNDER) and not _sees_to_it_itself(pattern.callback)
        ]
        if for_people:
            raise ImproperlyConfigured(f"addresses of the API that are for people: {', '.join(for_people)}")

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not getattr(request, "asked_by_itself", False):
            # Saved anew, the session lasts as long again; static/session.js counts from here.
            request.session.modified = True
            response["X-Session-Renewed"] = "1"
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            # Nobody who uses the browser next gets the page back out of its memory.
            add_never_cache_headers(response)
        return response

    def process_view(self, request, view, args, kwargs):
        if _sees_to_it_itself(view):
            return None
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        request.asked_by_itself = bool(request.htmx) and hasattr(view, "asked_by_itself")
        if not may(request.user, view.access):
            raise PermissionDenied
        return None


def _sees_to_it_itself(view):
    return view.access is PUBLIC or isinstance(view.access, OfClients)


def _to_sign_in(request):
    """Sign in, then come back. A part of a page that asks for itself takes the whole page there.

    What somebody typed and sends is kept until they have signed in.
    """
    if request.method == "POST":
        kept_posts.keep(request, request.get_full_path())
    if request.htmx:
        whole_page = request.htmx.current_url_abs_path or "/"
        return HttpResponseClientRedirect(redirect_to_login(whole_page).url)
    return redirect_to_login(request.get_full_path())


class ChangesBy:
    """Names the person behind every change that a request makes, for the audit triggers."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with pghistory.context(user=request.user.pk):
            return self.get_response(request)


class LimitsNeedTheCache:
    """Refuses calmly what can't be done while the cache does not answer.

    Guesses at codes, and sign-ins by address, are counted in it: without it nobody signs in or confirms who
    they are, and who is signed in works on.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, RedisError):
            return None
        log.error("the cache does not answer", exc_info=exception)
        response = render(request, "503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = TRY_AGAIN
        return response
