"""The versions of the instrument, which a senior coordinator keeps."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.declare import access
from access.permissions import KEEP_INSTRUMENT, service_or_404, services_allowing
from missing_cse.lib.posted import posted
from referrals.actions import instrument
from referrals.bands import most, problems_of
from referrals.forms.instrument import UseForm
from referrals.models import RfmVersion


@require_safe
@access(KEEP_INSTRUMENT)
def versions(request):
    """The versions of the services that the person keeps, the newest first."""
    services = services_allowing(request.user, KEEP_INSTRUMENT)
    of_services = {service.pk: (service, []) for service in services}
    found = RfmVersion.objects.filter(service__in=services).order_by("-number")
    for one in found.annotate(indicator_count=Count("sections__indicators")):
        of_services[one.service_id][1].append(one)
    return render(
        request,
        "referrals/instrument/versions.html",
        {
            "services": [
                {
                    "service": service,
                    "versions": versions,
                    "in_use": next((one for one in versions if not one.is_draft), None),
                    "draft": next((one for one in versions if one.is_draft), None),
                }
                for service, versions in of_services.values()
            ]
        },
    )


@require_POST
@access(KEEP_INSTRUMENT)
def new_version(request, service):
    """Begin a draft out of the version in use."""
    try:
        draft = instrument.draft_version(service_or_404(request.user, service, KEEP_INSTRUMENT))
    except ValidationError as refused:
        messages.error(request, refused.message)
        return redirect("rfm-versions")
    return redirect("rfm-version", draft.public_id)


@require_safe
@access(KEEP_INSTRUMENT)
def version(request, public_id):
    """A version as referrers read it; a draft with the ways to change it, and what it lacks."""
    found = version_or_404(request.user, public_id)
    return render(
        request,
        "referrals/instrument/version.html",
        {
            "version": found,
            "sections": found.sections.prefetch_related("indicators"),
            "bands": found.bands.all(),
            "most": most(found),
            "problems": problems_of(found) if found.is_draft else [],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_INSTRUMENT)
def use(request, public_id):
    """Put a draft into use, when nothing is missing."""
    found = version_or_404(request.user, public_id)
    form = UseForm(posted(request))
    if form.is_valid():
        try:
            used = instrument.put_into_use(found, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, f"{used} is in use. Referrals are made with it from now on.")
            return redirect("rfm-versions")
    elif not found.is_draft:
        return redirect("rfm-version", public_id)
    return render(
        request,
        "referrals/instrument/use.html",
        {"form": form, "version": found, "bands": found.bands.all(), "most": most(found)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_INSTRUMENT)
def discard(request, public_id):
    """Throw a draft away."""
    found = version_or_404(request.user, public_id)
    if request.method == "POST":
        try:
            instrument.discard(found)
        except ValidationError as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, f"The draft of {str(found).lower()} is thrown away.")
        return redirect("rfm-versions")
    if not found.is_draft:
        return redirect("rfm-version", public_id)
    return render(request, "referrals/instrument/discard.html", {"version": found})


def version_or_404(user, public_id):
    """A version of a service whose instrument the person keeps."""
    kept = RfmVersion.objects.filter(service__in=services_allowing(user, KEEP_INSTRUMENT))
    return get_object_or_404(kept.select_related("service"), public_id=public_id)
