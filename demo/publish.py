"""The report on quarter 4 of 2017/18, built and released, so that the commissioners find it."""

from access.models import Membership
from access.roles import Role
from reporting.actions import NotReady, release_report
from reporting.building import build_report
from reporting.models import Report

PERIOD = "2017-18-Q4"


def publish(service, *, say):
    """Build and release the report, here and without the worker; returns False where there is one already.

    A build that fails is said to have failed, and left at that: the rest of the demo is of use without.
    """
    if Report.objects.filter(service=service, period=PERIOD, status=Report.Status.READY).exists():
        return False
    say(f"building the report {PERIOD}")
    report, _ = Report.objects.under_way().get_or_create(service=service, period=PERIOD)
    build_report(report.public_id)
    senior = Membership.objects.filter(service=service, role=Role.SENIOR_COORDINATOR).first()
    try:
        release_report(report, by=senior.user)
    except NotReady:
        say(Report.objects.get(pk=report.pk).failure)
    return True
