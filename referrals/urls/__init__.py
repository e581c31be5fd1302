"""The addresses of this room, a list for each kind of work."""

from referrals.urls import groups, instrument, rfms, support, volunteers

urlpatterns = [
    *groups.urlpatterns,
    *instrument.urlpatterns,
    *rfms.urlpatterns,
    *support.urlpatterns,
    *volunteers.urlpatterns,
]
