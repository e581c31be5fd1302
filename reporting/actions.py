"""What is done to reports; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from missing_cse.lib.times import now
from missing_cse.lib.unseen import visible
from reporting.models import Edition, Report
from reporting.signing import sign_off
from reporting.tasks import build, submit

NO_REASON = "Say why there is another edition"
NO_ANSWER = "Say why the report is submitted all the same: {}"
GOES_OUT_BY_ITSELF = "It goes out by the timetable of the contract."
SIGNATURE = ["status", "signed_by", "by_timetable", "signed_at", "reason", "answers", "attempts"]


@transaction.atomic
def request_report(*, service, period, by):
    """Have the report on a period built, and return it; where a build is under way, return that one.

    The worker is told after the commit. Where the broker can't be reached then, the timetable tells it
    later (`reporting.tasks.look_after_builds`).
    """
    report, new = Report.objects.under_way().get_or_create(
        service=service, period=period.slug, defaults={"requested_by": by}
    )
    if new:
        transaction.on_commit(lambda: build.delay(str(report.public_id)), robust=True)
    return report


@transaction.atomic
def sign_report(report, *, by, reason="", answers=None):
    """Sign a draft: from now on it is fixed, and the worker makes its edition. Returns it as it stands.

    `by` is None for the timetable of the contract, which no warning stops. `reason` says why there is another
    edition, from the second on; `answers`, by the title of a check, why the report goes out in spite of its
    warnings. A draft that was signed already, by whomever, stays as it is. Raises ValidationError where it
    can't be signed.
    """
    report = _locked_with_its_period(report)
    if report.status in (Report.Status.SIGNED, Report.Status.SUBMITTED):
        return report
    newest = Edition.objects.newest_of(report.service, report.period)
    found = sign_off(report, newest)
    if found.problem:
        raise ValidationError(found.problem)
    reason = visible(reason).strip() if newest else ""
    if newest and not reason:
        raise ValidationError(NO_REASON, code="reason")
    report.status, report.signed_by, report.signed_at = Report.Status.SIGNED, by, now()
    report.by_timetable = by is None
    if report.by_timetable:
        answers = dict.fromkeys(found.warnings, GOES_OUT_BY_ITSELF)
    report.reason, report.answers, report.attempts = reason, _answered(found.warnings, answers or {}), 0
    report.save(update_fields=SIGNATURE)
    _tell_the_worker(report)
    return report


@transaction.atomic
def submit_again(report):
    """Have the worker try once more to make the edition of a signed draft, where that failed."""
    failed = Report.objects.filter(pk=report.pk, status=Report.Status.SIGNED).exclude(failure="")
    if failed.update(failure="", attempts=0):
        _tell_the_worker(report)


def _answered(warnings, answers):
    """[title of a check, what it found, the reason] of every check that warned."""
    for title in warnings:
        if not answers.get(title, "").strip():
            raise ValidationError(NO_ANSWER.format(title))
    return [[title, found, answers[title].strip()] for title, found in warnings.items()]


def _locked_with_its_period(report):
    """The report as it stands, locked with the other builds of its quarter: one is signed at a time."""
    builds = Report.objects.filter(service=report.service_id, period=report.period).without_contents()
    locked = builds.order_by("pk").select_for_update(no_key=True)
    return next(build for build in locked if build == report)


def _tell_the_worker(report):
    transaction.on_commit(lambda: submit.delay(str(report.public_id)), robust=True)
