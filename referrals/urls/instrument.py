from django.urls import path

from referrals.views import instrument, rfm_versions

urlpatterns = [
    path("rfm-versions/", rfm_versions.versions, name="rfm-versions"),
    path("rfm-versions/<slug:service>/new/", rfm_versions.new_version, name="new-rfm-version"),
    path("rfm-versions/<uuid:public_id>/", rfm_versions.version, name="rfm-version"),
    path("rfm-versions/<uuid:public_id>/use/", rfm_versions.use, name="use-rfm-version"),
    path("rfm-versions/<uuid:public_id>/discard/", rfm_versions.discard, name="discard-rfm-version"),
    path("rfm-versions/<uuid:public_id>/bands/", instrument.bands, name="rfm-bands"),
    path("rfm-versions/<uuid:public_id>/sections/new/", instrument.new_section, name="new-rfm-section"),
    path("rfm-sections/<uuid:public_id>/", instrument.section, name="rfm-section"),
    path("rfm-sections/<uuid:public_id>/remove/", instrument.remove_section, name="remove-rfm-section"),
    path("rfm-sections/<uuid:public_id>/new/", instrument.new_indicator, name="new-rfm-indicator"),
    path("rfm-indicators/<uuid:public_id>/", instrument.indicator, name="rfm-indicator"),
    path("rfm-indicators/<uuid:public_id>/remove/", instrument.remove_indicator, name="remove-rfm-indicator"),
]
