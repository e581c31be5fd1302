import pghistory
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.urls import URLPattern, URLResolver, get_resolver

from access.declare import PUBLIC
from access.permissions import may


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

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if view.access is PUBLIC:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not may(request.user, view.access):
            raise PermissionDenied
        return None


class ChangesBy:
    """Names the person behind every change that a request makes, for the audit triggers."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with pghistory.context(user=request.user.pk):
            return self.get_response(request)
