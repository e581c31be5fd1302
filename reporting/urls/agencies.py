from django.urls import path

from reporting.views.agencies import agencies, agency

urlpatterns = [
    path("triage/agencies/", agencies, name="agencies"),
    path("triage/agencies/<slug:slug>/", agency, name="agency-referrals"),
]
