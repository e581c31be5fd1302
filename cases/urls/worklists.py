from django.urls import path

from cases.views.worklists import worklist

urlpatterns = [
    path("work/<slug:slug>/", worklist, name="worklist"),
]
