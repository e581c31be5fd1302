"""What the worker does for reports. A message may come twice, late or never: each task bears that."""

from datetime import timedelta

from celery import shared_task

from missing_cse.lib.times import now
from reporting.building import build_report, restart_lost_builds
from reporting.models import Report
from reporting.sharing.making import share_older_editions
from reporting.submitting import give_up_lost_submissions, submit_report

TIME_LIMIT = 15 * 60  # seconds; a build takes about ten
# By then the message of a report that still waits was lost, or never left.
LOST_AFTER = timedelta(minutes=1)


@shared_task(soft_time_limit=TIME_LIMIT, time_limit=TIME_LIMIT + 60)
def build(public_id):
    """Build the report that was asked for, unless that has been done or is being done."""
    build_report(public_id)


@shared_task(soft_time_limit=TIME_LIMIT, time_limit=TIME_LIMIT + 60)
def submit(public_id):
    """Make the edition of the draft that was signed, unless that has been done or is being done."""
    submit_report(public_id)


@shared_task(soft_time_limit=TIME_LIMIT, time_limit=TIME_LIMIT + 60)
def look_after_sharing():
    """Make the shareable files of editions that are older than such files."""
    share_older_editions()


@shared_task
def look_after_builds():
    """Queue again what still waits to be built or submitted, as after a time without a broker or when a
    worker died, and end what broke off again and again."""
    restart_lost_builds()
    give_up_lost_submissions()
    since = now() - LOST_AFTER
    waiting = Report.objects.filter(status=Report.Status.WAITING, requested_at__lt=since)
    for public_id in waiting.values_list("public_id", flat=True):
        build.delay(str(public_id))
    signed = Report.objects.to_submit().filter(signed_at__lt=since)
    for public_id in signed.values_list("public_id", flat=True):
        submit.delay(str(public_id))


@shared_task(soft_time_limit=TIME_LIMIT, time_limit=TIME_LIMIT + 60)
def keep_timetable():
    """Do what the contracts have done at this time, unless it has been done or is being done."""
    from reporting.timetable.keeping import keep_timetables

    keep_timetables()
