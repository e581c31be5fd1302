from django.urls import path

from referrals.views import start

urlpatterns = [
    path("episodes/<uuid:public_id>/rfm/", start, name="start-rfm"),
]
