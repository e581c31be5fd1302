"""The addresses of this room, a list for each kind of work."""

from referrals.urls import (
    groups,
    instrument,
    meetings,
    network,
    queries,
    refer,
    rfms,
    support,
    triage,
    volunteers,
)

urlpatterns = [
    *groups.urlpatterns,
    *instrument.urlpatterns,
    *meetings.urlpatterns,
    *network.urlpatterns,
    *queries.urlpatterns,
    *refer.urlpatterns,
    *rfms.urlpatterns,
    *support.urlpatterns,
    *triage.urlpatterns,
    *volunteers.urlpatterns,
]
