"""The addresses of this room, a list for each kind of work."""

from cases.urls import allocation, children, contact, duplicates, episodes, imports, restricting

urlpatterns = [
    *allocation.urlpatterns,
    *episodes.urlpatterns,
    *imports.urlpatterns,
    *children.urlpatterns,
    *contact.urlpatterns,
    *duplicates.urlpatterns,
    *restricting.urlpatterns,
]
