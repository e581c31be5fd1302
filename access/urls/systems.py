from django.urls import path

from access.views.systems import (
    change_system,
    new_secret,
    new_system,
    revoke_system,
    send_again,
    system,
    systems,
    webhook,
)

urlpatterns = [
    path("other-systems/", systems, name="systems"),
    path("other-systems/new/", new_system, name="new-system"),
    path("other-systems/<uuid:public_id>/", system, name="system"),
    path("other-systems/<uuid:public_id>/change/", change_system, name="change-system"),
    path("other-systems/<uuid:public_id>/secret/", new_secret, name="new-secret"),
    path("other-systems/<uuid:public_id>/revoke/", revoke_system, name="revoke-system"),
    path("other-systems/webhooks/<uuid:public_id>/", webhook, name="webhook"),
    path("other-systems/deliveries/<uuid:public_id>/", send_again, name="send-again"),
]
