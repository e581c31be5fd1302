from django.urls import include, path

from missing_cse.views.health import health
from missing_cse.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("healthz", health, name="health"),
    path("api/v1/", include("access.api.urls")),
    path("api/v1/", include("cases.api.urls")),
    path("api/v1/", include("reporting.api.urls")),
    path("", include("access.urls")),
    path("", include("cases.urls")),
    path("", include("referrals.urls")),
    path("", include("reporting.urls")),
]
