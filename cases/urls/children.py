from django.urls import path

from cases.views.children import child
from cases.views.keeping import add_person, change_person, details, end_alert, raise_alert, residence
from cases.views.search import children
from cases.views.sent_details import sent_details

urlpatterns = [
    path("children/", children, name="children"),
    path("children/<uuid:public_id>/", child, name="child"),
    path("children/<uuid:public_id>/details/", details, name="child-details"),
    path("children/<uuid:public_id>/residence/", residence, name="child-residence"),
    path("children/<uuid:public_id>/people/new/", add_person, name="child-add-person"),
    path("sent-details/<uuid:public_id>/", sent_details, name="child-sent-details"),
    path("people/<uuid:public_id>/", change_person, name="child-change-person"),
    path("children/<uuid:public_id>/alerts/new/", raise_alert, name="child-raise-alert"),
    path("alerts/<uuid:public_id>/end/", end_alert, name="child-end-alert"),
]
