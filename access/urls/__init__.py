from access.urls import kept, phrases, second_factor, sign_in, trail

urlpatterns = [
    *sign_in.urlpatterns,
    *second_factor.urlpatterns,
    *kept.urlpatterns,
    *phrases.urlpatterns,
    *trail.urlpatterns,
]
