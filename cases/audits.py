"""Interviews and their quality audit: which wait for whom, and what stands in them."""

from django.db.models import Count, Max, Prefetch, Q

from access.permissions import AUDIT_INTERVIEWS
from cases.models import Audit, AuditMark, AuditRemark, RhiForm, Submission


def is_own(form, user):
    """Whether somebody writes the interview or has handed it in: nobody audits their own."""
    return form.case_worker_id == user.pk or form.submissions.filter(by=user).exists()


def waiting_for_audit(user):
    """The forms that the user may audit, oldest first: `submitted_at` and `times` say when and how often
    they were handed in. One's own are not among them."""
    handed_in = Submission.objects.filter(by=user.pk)
    return (
        RhiForm.objects.visible_to(user, AUDIT_INTERVIEWS)
        .filter(state=RhiForm.State.SUBMITTED)
        .exclude(Q(case_worker=user.pk) | Q(pk__in=handed_in.values("form")))
        .annotate(submitted_at=Max("submissions__at"), times=Count("submissions"))
        .order_by("submitted_at", "pk")
    )


def audits_of(form, user):
    """What auditors said of a form, newest first, with marks and remarks."""
    return (
        Audit.objects.visible_to(user)
        .filter(submission__form=form)
        .select_related("by", "submission")
        .prefetch_related(
            Prefetch("marks", AuditMark.objects.select_related("criterion")),
            Prefetch("remarks", AuditRemark.objects.order_by("pk")),
        )
        .order_by("-submission__number")
    )
