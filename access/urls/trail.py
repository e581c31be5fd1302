from django.urls import path

from access.views.trail import trail, trail_export

urlpatterns = [
    path("trail/", trail, name="trail"),
    path("trail/trail.csv", trail_export, name="trail-export"),
]
