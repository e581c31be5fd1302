from django.urls import include, path

urlpatterns = [
    path("", include("access.urls")),
    path("", include("cases.urls")),
    path("", include("reporting.urls")),
]
