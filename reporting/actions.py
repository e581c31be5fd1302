"""What is done to reports; each action is one transaction."""

from django.db import transaction

from missing_cse.lib.times import now
from reporting.building import fail_lost_builds
from reporting.models import Report
from reporting.tasks import build


class NotReady(Exception):
    """The report has not been built, so that there is nothing to release."""


@transaction.atomic
def request_report(*, service, period, by):
    """Have the report on a period built, and return it; where a build is under way, return that one.

    The worker is told after the commit. Where the broker can't be reached then, the timetable tells it
    later (`reporting.tasks.look_after_builds`).
    """
    fail_lost_builds()
    report, new = Report.objects.under_way().get_or_create(
        service=service, period=period.slug, defaults={"requested_by": by}
    )
    if new:
        transaction.on_commit(lambda: build.delay(str(report.public_id)), robust=True)
    return report


@transaction.atomic
def release_report(report, *, by):
    """Let the commissioners see the report from now on; raises NotReady. Doing so again changes nothing."""
    report = Report.objects.without_contents().select_for_update(no_key=True).get(pk=report.pk)
    if report.status != Report.Status.READY:
        raise NotReady
    if report.released_at is None:
        report.released_at, report.released_by = now(), by
        report.save(update_fields=["released_at", "released_by"])
    return report
