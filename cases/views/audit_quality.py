from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.declare import access
from access.permissions import AUDIT_INTERVIEWS
from cases.audit_quality import AuditQuality
from missing_cse.lib.times import today


@require_safe
@access(AUDIT_INTERVIEWS)
def audit_quality(request):
    """How often interviews come back, and for what, within the person's reach."""
    quality = AuditQuality(request.user, today())
    return render(
        request,
        "cases/audits/quality.html",
        {
            "since": quality.first,
            "by_month": quality.by_month(),
            "by_criterion": quality.by_criterion(),
            "by_worker": quality.by_worker(),
        },
    )
