"""Referrals to the volunteers: from an interview or an RFM, the list, and who fits."""

from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import (
    KEEP_VOLUNTEERS,
    REFER_TO_VOLUNTEERS,
    SEE_VOLUNTEERS,
    services_allowing,
)
from cases.forms.refusals import carry_out
from cases.models import Episode
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted
from missing_cse.lib.times import today
from referrals.actions.volunteers.referring import close_referral, refer_as_step_down, refer_from_interview
from referrals.forms.volunteers.referring import CloseForm, ReferForm
from referrals.models import Rfm, VolunteerReferral
from referrals.models.volunteer import times_in_words
from referrals.proposals import proposals
from referrals.views.volunteers.asking import Asked, ask, done
from referrals.volunteering import with_meetings

State = VolunteerReferral.State


@require_http_methods(["GET", "HEAD", "POST"])
@access(REFER_TO_VOLUNTEERS)
@transaction.atomic
def from_interview(request, public_id):
    """Refer a child to the volunteers out of the interview about an episode."""
    visible = Episode.objects.visible_to(request.user, REFER_TO_VOLUNTEERS)
    episode = get_object_or_404(visible.select_related("child", "service"), public_id=public_id)
    back = reverse("episode", args=[public_id])
    return _refer(request, episode, refer_from_interview, back, "Back to the episode")


@require_http_methods(["GET", "HEAD", "POST"])
@access(REFER_TO_VOLUNTEERS)
@transaction.atomic
def step_down(request, public_id):
    """Refer a child to the volunteers as a step down from the work on an RFM."""
    visible = Rfm.objects.visible_to(request.user).select_related("child", "service")
    rfm = get_object_or_404(visible, public_id=public_id)
    return _refer(request, rfm, refer_as_step_down, reverse("rfm", args=[public_id]), "Back to the referral")


def _refer(request, work, act, back, back_label):
    record_reading(request.user, [work.child_id], request.resolver_match.url_name)
    form = ReferForm(posted(request), service=work.service)
    if carry_out(form, lambda **given: act(work, by=request.user, **given)):
        return done(request, f"{work.child} is referred to the volunteers.", back)
    page = Asked(
        "Refer to a volunteer",
        str(work.child),
        "Refer",
        back,
        back_label,
        "What happens next?",
        "The volunteer coordinator looks for a volunteer who fits by area, time and wish, and sees of the "
        "child the first name, the age, the area and what you write here. You find on the page that you came "
        "from how far it is.",
    )
    return ask(
        request,
        form,
        page,
        template="referrals/volunteers/refer.html",
        child=work.child,
        service=work.service,
    )


@require_safe
@access(SEE_VOLUNTEERS)
@transaction.atomic
def referrals(request):
    """Those who wait for a volunteer, unless another state is asked for; the newest first."""
    user = request.user
    state, area = request.GET.get("state", State.OPEN), request.GET.get("area", "")
    areas = [one for service in services_allowing(user, SEE_VOLUNTEERS) for one in service.areas.all()]
    visible = VolunteerReferral.objects.visible_to(user)
    visible = visible.in_state(state) if state in State else visible.with_state()
    if area in {one.slug for one in areas}:
        visible = visible.filter(area__slug=area)
    page = page_of(visible.select_related("child", "area", "reason", "support"), request, by="referred_on")
    record_reading(user, [one.child_id for one in page.rows if one.child_id], "volunteer-referrals")
    return render(
        request,
        "referrals/volunteers/referrals.html",
        {
            "page": page,
            "states": [(value, label, value == state) for value, label in State.choices],
            "areas": [(one, one.slug == area) for one in areas],
        },
    )


@require_safe
@access(SEE_VOLUNTEERS)
@transaction.atomic
def referral(request, public_id):
    """What a match needs to know of the child, and the volunteers who fit, with the reasons."""
    found = referral_or_404(request.user, public_id, SEE_VOLUNTEERS)
    record_reading(request.user, [found.child_id] if found.child_id else [], "volunteer-referral")
    waits = found.state == State.OPEN
    proposed = proposals(found, request.user, today()) if waits else []
    matches = with_meetings(found.matches.select_related("volunteer").order_by("-started_on", "-pk"))
    return render(
        request,
        "referrals/volunteers/referral.html",
        {
            "referral": found,
            "available": times_in_words(found.available),
            "waits": waits,
            "fitting": [one for one in proposed if one.fits],
            "others": [one for one in proposed if not one.fits],
            "matches": matches,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def close(request, public_id):
    """Nobody is looked for any more."""
    found = referral_or_404(request.user, public_id)
    record_reading(request.user, [found.child_id] if found.child_id else [], "close-volunteer-referral")
    form = CloseForm(posted(request))
    if carry_out(form, lambda reason: close_referral(found, reason=reason)):
        return done(request, "The referral is closed.", page_of_referral(found))
    return ask(request, form, about(found, "Close the referral", "Close"))


def referral_or_404(user, public_id, permission=KEEP_VOLUNTEERS):
    """A referral that the user sees by a permission, with what its page shows."""
    found = VolunteerReferral.objects.visible_to(user, permission).with_state()
    related = ("service", "child", "area", "reason", "support", "source", "rather_with", "referred_by")
    return get_object_or_404(found.select_related(*related), public_id=public_id)


def page_of_referral(referral):
    return reverse("volunteer-referral", args=[referral.public_id])


def about(referral, heading, button):
    """A page that asks something about a referral."""
    return Asked(
        heading, f"Referral of {referral.called}", button, page_of_referral(referral), "Back to the referral"
    )
