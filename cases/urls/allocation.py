from django.urls import path

from cases.views.allocation import allocate

urlpatterns = [
    path("episodes/<uuid:public_id>/allocate/", allocate, name="allocate"),
]
