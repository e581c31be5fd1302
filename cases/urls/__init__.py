"""The addresses of this room, a list for each kind of work."""

from cases.urls import (
    allocation,
    audits,
    children,
    contact,
    duplicates,
    episodes,
    handovers,
    imports,
    interviews,
    outcomes,
    police,
    restricting,
    worklists,
)

urlpatterns = [
    *allocation.urlpatterns,
    *audits.urlpatterns,
    *episodes.urlpatterns,
    *handovers.urlpatterns,
    *imports.urlpatterns,
    *children.urlpatterns,
    *contact.urlpatterns,
    *duplicates.urlpatterns,
    *interviews.urlpatterns,
    *outcomes.urlpatterns,
    *police.urlpatterns,
    *restricting.urlpatterns,
    *worklists.urlpatterns,
]
