"""The parts of a draft: sections, indicators and bands, changed by a senior coordinator."""

from functools import partial
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from access.declare import access
from access.permissions import KEEP_INSTRUMENT, services_allowing
from missing_cse.lib.posted import posted
from referrals.actions import instrument as actions
from referrals.bands import most
from referrals.forms.instrument import BandsForm, IndicatorForm, SectionForm
from referrals.models import Indicator, Section
from referrals.views.kept import keep
from referrals.views.rfm_versions import version_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_INSTRUMENT)
def new_section(request, public_id):
    """Add a section to a draft."""
    version = version_or_404(request.user, public_id)
    return _keep_section(request, Section(version=version))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_INSTRUMENT)
def section(request, public_id):
    """Change a section of a draft."""
    return _keep_section(request, _section_or_404(request.user, public_id))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_INSTRUMENT)
def new_indicator(request, public_id):
    """Add an indicator to a section of a draft."""
    section = _section_or_404(request.user, public_id)
    return _keep_indicator(request, Indicator(section=section))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_INSTRUMENT)
def indicator(request, public_id):
    """Change an indicator of a draft."""
    return _keep_indicator(request, _indicator_or_404(request.user, public_id))


@require_POST
@access(KEEP_INSTRUMENT)
def remove_section(request, public_id):
    """Take a section with its indicators out of a draft."""
    found = _section_or_404(request.user, public_id)
    return _remove(request, found, found.version)


@require_POST
@access(KEEP_INSTRUMENT)
def remove_indicator(request, public_id):
    """Take an indicator out of a draft."""
    found = _indicator_or_404(request.user, public_id)
    return _remove(request, found, found.section.version)


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_INSTRUMENT)
def bands(request, public_id):
    """Say from which sum of weights a draft shows each risk."""
    version = version_or_404(request.user, public_id)
    form = BandsForm(posted(request), bands=version.bands.all())
    return _page(
        request,
        "referrals/instrument/bands.html",
        version,
        form,
        partial(actions.keep_bands, version),
        most=most(version),
    )


def _keep_section(request, section):
    version = section.version
    form = SectionForm(posted(request), instance=section, siblings=list(version.sections.all()))
    return _page(
        request,
        "referrals/instrument/section.html",
        version,
        form,
        partial(actions.keep_section, section),
        section=section,
        was=section.title,
    )


def _keep_indicator(request, indicator):
    section = indicator.section
    form = IndicatorForm(posted(request), instance=indicator, siblings=list(section.indicators.all()))
    return _page(
        request,
        "referrals/instrument/indicator.html",
        section.version,
        form,
        partial(actions.keep_indicator, indicator),
        indicator=indicator,
        section=section,
        was=indicator.words,
    )


def _page(request, template, version, form, act, **context):
    """The page of a form, and what comes of it; see `keep`."""
    if not (version.is_draft or form.is_valid()):
        return redirect("rfm-version", version.public_id)
    kept, differ = keep(form, act)
    if kept:
        messages.success(request, "Your change is saved.")
        return redirect("rfm-version", version.public_id)
    return render(
        request,
        template,
        {"form": form, "version": version, "differences": differ, **context},
        status=HTTPStatus.CONFLICT if differ else HTTPStatus.OK,
    )


def _remove(request, part, version):
    try:
        actions.remove(part)
    except ValidationError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, f"“{part}” is removed from the draft.")
    return redirect("rfm-version", version.public_id)


def _section_or_404(user, public_id):
    kept = Section.objects.filter(version__service__in=services_allowing(user, KEEP_INSTRUMENT))
    return get_object_or_404(kept.select_related("version__service"), public_id=public_id)


def _indicator_or_404(user, public_id):
    kept = Indicator.objects.filter(section__version__service__in=services_allowing(user, KEEP_INSTRUMENT))
    return get_object_or_404(kept.select_related("section__version__service"), public_id=public_id)
