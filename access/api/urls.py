from django.urls import path

from access.api.documents import document, reading
from access.api.token import token
from access.api.whoami import WhoAmI

urlpatterns = [
    path("token", token, name="api-token"),
    path("me", WhoAmI.as_view(), name="api-me"),
    path("openapi.json", document, name="api-openapi"),
    path("docs/", reading, name="api-docs"),
]
