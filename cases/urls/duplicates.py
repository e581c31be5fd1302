from django.urls import path

from cases.views.duplicates import compare, duplicates, merges, undo

urlpatterns = [
    path("duplicates/", duplicates, name="duplicates"),
    path("duplicates/<uuid:first>/<uuid:second>/", compare, name="compare"),
    path("merges/", merges, name="merges"),
    path("merges/<uuid:public_id>/undo/", undo, name="undo-merge"),
]
