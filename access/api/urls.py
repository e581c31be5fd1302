from django.urls import path

from access.api.token import token
from access.api.whoami import WhoAmI

urlpatterns = [
    path("token", token, name="api-token"),
    path("me", WhoAmI.as_view(), name="api-me"),
]
