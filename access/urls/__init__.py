from access.urls import kept, phrases, second_factor, sign_in, systems, trail

urlpatterns = [
    *sign_in.urlpatterns,
    *second_factor.urlpatterns,
    *kept.urlpatterns,
    *phrases.urlpatterns,
    *systems.urlpatterns,
    *trail.urlpatterns,
]
