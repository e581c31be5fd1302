"""The volunteers: a list by stage and area, and a page for each."""

from django.db import transaction
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import KEEP_VOLUNTEERS, SEE_VOLUNTEERS, service_or_404, services_allowing
from cases.forms.refusals import carry_out
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted
from missing_cse.lib.times import today
from referrals.actions.volunteers.joining import keep_details, register_interest
from referrals.forms.volunteers.joining import DetailsForm, InterestForm
from referrals.models import Volunteer, VolunteerMatch
from referrals.models.volunteer import times_in_words
from referrals.stages import NOTICE, dbs_standing, missing_for, needs_of, next_stage
from referrals.views.volunteers.asking import Asked, ask, done
from referrals.volunteering import matches_of, totals

ACTIVE, WITHDRAWN = Volunteer.Status.ACTIVE, Volunteer.Status.WITHDRAWN


@require_safe
@access(SEE_VOLUNTEERS)
def volunteers(request):
    """Those whose DBS certificate needs to be seen to first, then the others, the newest first."""
    on = today()
    chosen, filters = _narrowed(request)
    visible = Volunteer.objects.visible_to(request.user).filter(chosen).with_facts().select_related("area")
    to_renew = Q(status=ACTIVE, dbs_expires_on__lte=on + NOTICE)
    first = list(visible.filter(to_renew).order_by("dbs_expires_on", "pk"))
    page = page_of(visible.exclude(pk__in=[one.pk for one in first]), request, by="expressed_interest_on")
    going_on = _going_on(request.user, [*first, *page.rows])
    return render(
        request,
        "referrals/volunteers/volunteers.html",
        {
            "services": services_allowing(request.user, KEEP_VOLUNTEERS),
            "filters": filters,
            "first": [_row(one, on, going_on) for one in first],
            "rows": [_row(one, on, going_on) for one in page.rows],
            "page": page,
        },
    )


def _narrowed(request):
    """The condition that the filters of the page come to, and what they offer."""
    status, area = request.GET.get("stage", ""), request.GET.get("area", "")
    areas = [
        area for service in services_allowing(request.user, SEE_VOLUNTEERS) for area in service.areas.all()
    ]
    condition = Q(status=status) if status in Volunteer.Status else ~Q(status=WITHDRAWN)
    if area in {one.slug for one in areas}:
        condition &= Q(area__slug=area)
    stages = [(value, label, value == status) for value, label in Volunteer.Status.choices]
    return condition, {"stages": stages, "areas": [(one, one.slug == area) for one in areas]}


def _going_on(user, volunteers):
    """{id of a volunteer: how many matches go on}, of those that the user may see."""
    matches = VolunteerMatch.objects.visible_to(user).filter(volunteer__in=volunteers, ended_on=None)
    return dict(matches.order_by().values_list("volunteer").annotate(Count("pk")))


def _row(volunteer, on, going_on):
    following = next_stage(volunteer)
    return {
        "volunteer": volunteer,
        "missing": [need.title for need in missing_for(volunteer, following, on)] if following else [],
        "following": following and Volunteer.Status(following).label,
        "dbs": dbs_standing(volunteer, on),
        "going_on": going_on.get(volunteer.pk, 0),
        "supervision_is_due": _supervision_is_due(volunteer, on),
    }


def _supervision_is_due(volunteer, on):
    due = volunteer.supervision_due_on
    return volunteer.status == ACTIVE and due is not None and due <= on


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def new_volunteer(request, service):
    """Record an expression of interest."""
    service = service_or_404(request.user, service, KEEP_VOLUNTEERS)
    form = InterestForm(posted(request), service=service)
    if made := carry_out(form, lambda **given: register_interest(service, **given)):
        return done(request, f"{made} is recorded.", page_of_volunteer(made))
    page = Asked(
        "Record an expression of interest",
        str(service),
        "Save",
        reverse("volunteers"),
        "Back to the volunteers",
    )
    return ask(request, form, page)


@require_safe
@access(SEE_VOLUNTEERS)
@transaction.atomic
def volunteer(request, public_id):
    """A volunteer: the stage and what is missing for the next, matches, hours and expenses."""
    found = volunteer_or_404(request.user, public_id, SEE_VOLUNTEERS)
    on, following = today(), next_stage(found)
    matches = matches_of(found, request.user)
    record_reading(request.user, [match.child_id for match in matches], "volunteer")
    return render(
        request,
        "referrals/volunteers/volunteer.html",
        {
            "volunteer": found,
            "needs": needs_of(found, on),
            "following": following and Volunteer.Status(following),
            "missing": missing_for(found, following, on) if following else [],
            "available": times_in_words(found.available),
            "would_do": found.would_do.all(),
            "matches": matches,
            "totals": totals(matches),
            "supervisions": found.supervisions.select_related("by")[:3],
            "supervision_is_due": _supervision_is_due(found, on),
            "expenses": found.expenses.all()[:5],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def details(request, public_id):
    """How the volunteer is reached, and where, when and what they would do."""
    found = volunteer_or_404(request.user, public_id)
    stands = {
        "name": found.name,
        "phone": found.phone,
        "email": found.email,
        "area": found.area and found.area.slug,
        "available": found.available,
        "gender": found.gender and found.gender.slug,
        "would_do": [term.slug for term in found.would_do.all()],
    }
    form = DetailsForm(posted(request), service=found.service, initial=stands)
    if carry_out(form, lambda **given: keep_details(found, **given)):
        return done(request, "The details are saved.", page_of_volunteer(found))
    return ask(request, form, about(found, "Details of the volunteer", "Save"))


def volunteer_or_404(user, public_id, permission=KEEP_VOLUNTEERS):
    """A volunteer whom the user sees, in a service in which they have the permission."""
    visible = Volunteer.objects.visible_to(user).filter(service__in=services_allowing(user, permission))
    found = visible.with_facts().select_related("service", "area", "gender", "source", "user")
    return get_object_or_404(found, public_id=public_id)


def page_of_volunteer(volunteer):
    return reverse("volunteer", args=[volunteer.public_id])


def about(volunteer, heading, button, *, about="", help=""):
    """A page that asks something about a volunteer."""
    return Asked(
        heading,
        str(volunteer),
        button,
        page_of_volunteer(volunteer),
        "Back to the volunteer",
        about,
        help,
    )
