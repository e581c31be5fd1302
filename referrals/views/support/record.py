"""What is kept of support as it goes: sessions, resources shared, professionals met."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from access.declare import access
from access.permissions import WORK_ON_RFMS
from cases.views.keeping import Page
from missing_cse.lib.posted import posted
from referrals.actions.support import record
from referrals.forms.support.record import PlanSessionForm, ProfessionalForm, ResourceForm, SessionForm
from referrals.models import ProfessionalMet, ResourceShared, SupportSession
from referrals.views.support.worked_on import of_worked_on, page_of, support_form, worked_on

PLAN_SESSION = Page("plan-support-session", "Plan a session", "Save the session", "The session is planned.")
CHANGE_SESSION = Page(
    "change-support-session", "Change a planned session", "Save changes", "The session is changed."
)
RECORD_SESSION = Page(
    "new-support-session",
    "Record a session",
    "Save the session",
    "The session is recorded.",
    about="Which sessions are recorded?",
    help="Every one that was arranged, also where nobody came: why not tells us how to do better. Group work "
    "is recorded with its group.",
)
SHARE_RESOURCE = Page("new-resource", "A resource that was shared", "Save", "The resource is recorded.")
MEET_PROFESSIONAL = Page(
    "new-professional",
    "A professional you met",
    "Save",
    "The meeting is recorded.",
    about="Whom do I record here?",
    help="Professionals of other agencies with whom you met or spoke about this child. Reports count the "
    "meetings, and each professional once.",
)


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def plan_session(request, public_id):
    """Plan a session of an RFM's support."""
    rfm = get_object_or_404(worked_on(request.user), public_id=public_id)
    return _plan(request, SupportSession(rfm=rfm), PLAN_SESSION)


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def change_session(request, public_id):
    """Move a planned session, or change with whom or where it is."""
    return _plan(request, _session(request.user, public_id), CHANGE_SESSION)


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def new_session(request, public_id):
    """Record a session that was not planned here."""
    rfm = get_object_or_404(worked_on(request.user), public_id=public_id)
    return _record(request, SupportSession(rfm=rfm))


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def session(request, public_id):
    """Record what came of a session, or put it right."""
    return _record(request, _session(request.user, public_id))


@require_POST
@access(WORK_ON_RFMS)
@transaction.atomic
def take_out_session(request, public_id):
    """Take a planned session out."""
    found = _session(request.user, public_id)
    try:
        record.take_out_session(found)
    except ValidationError as refused:
        messages.info(request, f"{refused.message}.")
    else:
        messages.success(request, "The session is taken out.")
    return redirect(page_of(found.rfm))


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def new_resource(request, public_id):
    """Write down a resource that was shared."""
    rfm = get_object_or_404(worked_on(request.user), public_id=public_id)
    return _resource(request, ResourceShared(rfm=rfm))


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def resource(request, public_id):
    """Put right what was written down of a resource."""
    return _resource(
        request, get_object_or_404(of_worked_on(ResourceShared, request.user), public_id=public_id)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def new_professional(request, public_id):
    """Write down a professional met about an RFM."""
    rfm = get_object_or_404(worked_on(request.user), public_id=public_id)
    return _professional(request, ProfessionalMet(rfm=rfm))


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def professional(request, public_id):
    """Put right what was written down of a professional met."""
    return _professional(
        request, get_object_or_404(of_worked_on(ProfessionalMet, request.user), public_id=public_id)
    )


def _session(user, public_id):
    return get_object_or_404(of_worked_on(SupportSession, user), public_id=public_id)


def _plan(request, session, page):
    form = PlanSessionForm(posted(request), record=session, service=session.rfm.service)
    act = partial(record.plan_session, session, by=request.user)
    template = "referrals/support/plan_session.html"
    return support_form(request, session.rfm, form, act, page, template=template, session=session)


def _record(request, session):
    form = SessionForm(posted(request), record=session, service=session.rfm.service)
    act = partial(record.record_session, session, by=request.user)
    return support_form(request, session.rfm, form, act, RECORD_SESSION)


def _resource(request, resource):
    form = ResourceForm(posted(request), record=resource, service=resource.rfm.service)
    act = partial(record.keep_resource, resource, by=request.user)
    return support_form(request, resource.rfm, form, act, SHARE_RESOURCE, with_plan=False)


def _professional(request, professional):
    form = ProfessionalForm(posted(request), record=professional, service=professional.rfm.service)
    act = partial(record.keep_professional, professional, by=request.user)
    return support_form(request, professional.rfm, form, act, MEET_PROFESSIONAL, with_plan=False)
