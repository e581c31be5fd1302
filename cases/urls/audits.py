from django.urls import path

from cases.views.audit_quality import audit_quality
from cases.views.audits import audit, audits
from cases.views.follow_up import recommendation, sharing
from cases.views.rhi_pdf import rhi_pdf

urlpatterns = [
    path("audits/", audits, name="audits"),
    path("audits/quality/", audit_quality, name="audit-quality"),
    path("interviews/<uuid:public_id>/audit/", audit, name="audit"),
    path("interviews/<uuid:public_id>/interview.pdf", rhi_pdf, name="rhi-pdf"),
    path("interviews/<uuid:public_id>/sharing/", sharing, name="sharing"),
    path("recommendations/<uuid:public_id>/", recommendation, name="recommendation"),
]
