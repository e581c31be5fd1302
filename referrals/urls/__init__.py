"""The addresses of this room, a list for each kind of work."""

from referrals.urls import instrument, rfms, volunteers

urlpatterns = [
    *instrument.urlpatterns,
    *rfms.urlpatterns,
    *volunteers.urlpatterns,
]
