"""Who leads each agency that refers, which a senior coordinator keeps."""

from functools import partial
from http import HTTPStatus

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.declare import access
from access.permissions import KEEP_AGENCY_LEADS, service_or_404, services_allowing
from missing_cse.lib.posted import posted
from referrals.actions.agency_leads import keep_agency_lead
from referrals.forms.agency_leads import AgencyLeadForm
from referrals.models import AgencyLead
from referrals.views.kept import keep


@require_safe
@access(KEEP_AGENCY_LEADS)
def agency_leads(request):
    """The leads of the services that the person keeps."""
    leads = Prefetch("agency_leads", AgencyLead.objects.select_related("agency"))
    services = services_allowing(request.user, KEEP_AGENCY_LEADS).prefetch_related(leads)
    return render(request, "referrals/agency_leads/list.html", {"services": services})


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_AGENCY_LEADS)
def new_agency_lead(request, service):
    """Say who leads an agency."""
    return _keep(request, AgencyLead(service=service_or_404(request.user, service, KEEP_AGENCY_LEADS)))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_AGENCY_LEADS)
def agency_lead(request, public_id):
    """Change who leads an agency."""
    return _keep(request, _lead_or_404(request.user, public_id))


@require_POST
@access(KEEP_AGENCY_LEADS)
def remove_agency_lead(request, public_id):
    """Nobody leads that agency any more; nobody is told when its referrers do not answer."""
    found = _lead_or_404(request.user, public_id)
    found.delete()
    messages.success(request, f"{found} is removed. Nobody leads {found.agency} now.")
    return redirect("agency-leads")


def _lead_or_404(user, public_id):
    kept = AgencyLead.objects.filter(service__in=services_allowing(user, KEEP_AGENCY_LEADS))
    return get_object_or_404(kept.select_related("service", "agency"), public_id=public_id)


def _keep(request, found):
    was = found.name
    form = AgencyLeadForm(posted(request), instance=found)
    kept, differ = keep(form, partial(keep_agency_lead, found, by=request.user))
    if kept:
        messages.success(request, f"{found} leads {found.agency}.")
        return redirect("agency-leads")
    return render(
        request,
        "referrals/agency_leads/lead.html",
        {"form": form, "lead": found, "was": was, "differences": differ},
        status=HTTPStatus.CONFLICT if differ else HTTPStatus.OK,
    )
