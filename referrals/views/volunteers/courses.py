"""Training courses and who attended them."""

from django.db import transaction
from django.db.models import Count, Max, Min
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.permissions import KEEP_VOLUNTEERS, SEE_VOLUNTEERS, service_or_404, services_allowing
from cases.forms.refusals import carry_out
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted
from missing_cse.lib.times import today
from referrals.actions.volunteers.courses import plan_course, record_attendance
from referrals.forms.volunteers.courses import AttendanceForm, CourseForm
from referrals.models import Attendance, TrainingCourse
from referrals.views.volunteers.asking import Asked, ask, done


@require_safe
@access(SEE_VOLUNTEERS)
def courses(request):
    """The courses, the latest first."""
    visible = TrainingCourse.objects.visible_to(request.user).annotate(
        starts_on=Min("days__on"),
        ends_on=Max("days__on"),
        places=Count("days__attendances__volunteer", distinct=True),
    )
    return render(
        request,
        "referrals/volunteers/courses.html",
        {
            "services": services_allowing(request.user, KEEP_VOLUNTEERS),
            "page": page_of(visible, request, by="starts_on"),
            "on": today(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def new_course(request, service):
    """Plan a course."""
    service = service_or_404(request.user, service, KEEP_VOLUNTEERS)
    form = CourseForm(posted(request))
    if made := carry_out(form, lambda **given: plan_course(service, **given)):
        return done(request, f"The course {made} is planned.", reverse("course", args=[made.public_id]))
    page = Asked("Plan a course", str(service), "Save", reverse("courses"), "Back to the courses")
    return ask(request, form, page)


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def course(request, public_id):
    """A course with its days, and who came on each."""
    kept = TrainingCourse.objects.visible_to(request.user).filter(
        service__in=services_allowing(request.user, KEEP_VOLUNTEERS)
    )
    found = get_object_or_404(kept, public_id=public_id)
    days, places = list(found.days.all()), {}
    attendances = Attendance.objects.filter(day__course=found).select_related("volunteer", "day")
    for one in attendances.order_by("volunteer__name", "volunteer", "day__on"):
        places.setdefault(one.volunteer, []).append(one)
    form = AttendanceForm(posted(request), places=places, days=days, on=today())
    if carry_out(form, lambda attended: record_attendance(found, attended=attended)):
        return done(request, "Who came is saved.", reverse("course", args=[public_id]))
    page = Asked(
        found.name,
        "Training course",
        "Save who came",
        reverse("courses"),
        "Back to the courses",
        "Who has a place?",
        "Give volunteers their places on their own pages, under “Training course”. Who attended all days is "
        "trained.",
    )
    return ask(
        request,
        form,
        page,
        template="referrals/volunteers/course.html",
        course=found,
        days=days,
        places=places,
        has_begun=days and days[0].on <= today(),
    )
