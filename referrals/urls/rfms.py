from django.urls import path

from referrals.views.rfm import rfm
from referrals.views.start import start

urlpatterns = [
    path("episodes/<uuid:public_id>/rfm/", start, name="start-rfm"),
    path("rfms/<uuid:public_id>/", rfm, name="rfm"),
]
