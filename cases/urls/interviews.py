from django.urls import path, register_converter

from cases.rhi import PART_OF
from cases.views.interviews import rhi, rhi_check, rhi_episodes, rhi_submit, start_rhi
from cases.views.rhi_parts import rhi_part


class PartSlug:
    """The slug of a part of the RHI form; any other word is no address of a part."""

    regex = "|".join(PART_OF)

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(PartSlug, "rhi_part")

urlpatterns = [
    path("episodes/<uuid:public_id>/interview/", start_rhi, name="start-rhi"),
    path("interviews/<uuid:public_id>/", rhi, name="rhi"),
    path("interviews/<uuid:public_id>/episodes/", rhi_episodes, name="rhi-episodes"),
    path("interviews/<uuid:public_id>/check/", rhi_check, name="rhi-check"),
    path("interviews/<uuid:public_id>/submit/", rhi_submit, name="rhi-submit"),
    path("interviews/<uuid:public_id>/<rhi_part:slug>/", rhi_part, name="rhi-part"),
]
