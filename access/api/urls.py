from django.urls import path

from access.api.documents import document, reading
from access.api.token import token
from access.api.webhooks import Deliveries, OneWebhook, TestOfWebhook, Webhooks
from access.api.whoami import WhoAmI

urlpatterns = [
    path("token", token, name="api-token"),
    path("me", WhoAmI.as_view(), name="api-me"),
    path("openapi.json", document, name="api-openapi"),
    path("docs/", reading, name="api-docs"),
    path("webhooks", Webhooks.as_view(), name="api-webhooks"),
    path("webhooks/<uuid:public_id>", OneWebhook.as_view(), name="api-webhook"),
    path("webhooks/<uuid:public_id>/deliveries", Deliveries.as_view(), name="api-deliveries"),
    path("webhooks/<uuid:public_id>/test", TestOfWebhook.as_view(), name="api-webhook-test"),
]
