"""What the pages of this room fetch first."""

from django.shortcuts import get_object_or_404

from access.permissions import BUILD_REPORTS, SEE_REPORTS, service_or_404
from reporting.models import Edition, Report


def report_or_404(user, service_slug, public_id, permission=BUILD_REPORTS):
    """The report of an address, its contents left in the database; 404 where the user may not see it."""
    service = service_or_404(user, service_slug, permission)
    reports = Report.objects.visible_to(user).without_contents()
    report = get_object_or_404(
        reports.select_related("requested_by", "signed_by"), service=service, public_id=public_id
    )
    report.service = service
    return report


def edition_or_404(user, service_slug, public_id, permission=SEE_REPORTS):
    """The edition of an address, its contents left in the database; 404 where the user may not see it."""
    service = service_or_404(user, service_slug, permission)
    editions = Edition.objects.visible_to(user).without_contents().select_related("submitted_by")
    edition = get_object_or_404(editions, service=service, public_id=public_id)
    edition.service = service
    return edition
