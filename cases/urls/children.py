from django.urls import path

from cases.views.children import child

urlpatterns = [
    path("children/<uuid:public_id>/", child, name="child"),
]
