"""The way of a volunteer from interest to active, a page for each thing that is asked."""

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from access.declare import access
from access.permissions import KEEP_VOLUNTEERS, services_allowing
from cases.forms.refusals import carry_out
from missing_cse.lib.posted import posted
from referrals.actions.volunteers import joining
from referrals.actions.volunteers.courses import give_place
from referrals.actions.volunteers.expenses import supervise
from referrals.forms.volunteers.joining import (
    AccountForm,
    ApplicationForm,
    CertificateForm,
    OnCourseForm,
    RefereeForm,
    ReferenceForm,
    SupervisionForm,
    WithdrawForm,
)
from referrals.models import Referee, TrainingCourse
from referrals.views.volunteers.asking import ask, done, press
from referrals.views.volunteers.people import about, page_of_volunteer, volunteer_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def application(request, public_id):
    """When the application came."""
    found = volunteer_or_404(request.user, public_id)
    form = ApplicationForm(
        posted(request), initial={"applied_on": found.applied_on} if found.applied_on else {}
    )
    if carry_out(form, lambda **given: joining.record_application(found, **given)):
        return done(request, "The application is recorded.", page_of_volunteer(found))
    return ask(request, form, about(found, "Application", "Save"))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def referees(request, public_id):
    """Who is asked for a reference, what came of it, and the form for another."""
    found = volunteer_or_404(request.user, public_id)
    form = RefereeForm(posted(request))
    if carry_out(form, lambda **given: joining.name_referee(found, **given)):
        return done(request, "The referee is named.", request.path)
    page = about(
        found,
        "References",
        "Name this referee",
        about="Which references are needed?",
        help="Two, from people who know the volunteer and are no relatives, and both must recommend them for "
        "work with children. Record each when it comes.",
    )
    return ask(
        request,
        form,
        page,
        template="referrals/volunteers/referees.html",
        referees=Referee.objects.visible_to(request.user).filter(volunteer=found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def reference(request, public_id):
    """What a referee wrote."""
    kept = Referee.objects.visible_to(request.user).filter(
        volunteer__service__in=services_allowing(request.user, KEEP_VOLUNTEERS)
    )
    referee = get_object_or_404(kept.select_related("volunteer"), public_id=public_id)
    stands = {
        "received_on": referee.received_on,
        "recommends": "yes" if referee.recommends else "no",
        "note": referee.note,
    }
    form = ReferenceForm(posted(request), initial=stands if referee.received_on else {})
    if carry_out(form, lambda **given: joining.record_reference(referee, **given)):
        return done(request, f"The reference of {referee} is recorded.", page_of_volunteer(referee.volunteer))
    return ask(request, form, about(referee.volunteer, f"Reference of {referee}", "Save"))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def certificate(request, public_id):
    """A DBS certificate that the person has seen."""
    found = volunteer_or_404(request.user, public_id)
    form = CertificateForm(posted(request))
    if carry_out(form, lambda **given: joining.see_certificate(found, by=request.user, **given)):
        return done(request, "The certificate is recorded.", page_of_volunteer(found))
    page = about(
        found,
        "DBS certificate",
        "Save",
        about="What is kept of it?",
        help="Its number and dates, and that you saw it. The Disclosure and Barring Service (DBS) does not "
        "want copies to be kept.",
    )
    return ask(
        request,
        form,
        page,
        template="referrals/volunteers/certificates.html",
        certificates=found.dbs_certificates.select_related("seen_by"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def course(request, public_id):
    """A place on a training course."""
    found = volunteer_or_404(request.user, public_id)
    courses = TrainingCourse.objects.visible_to(request.user).filter(service=found.service)
    form = OnCourseForm(posted(request), courses=courses.order_by("-pk")[:20])
    if carry_out(form, lambda course: give_place(course, volunteer=found)):
        chosen = form.cleaned_data["course"]
        return done(request, f"{found} has a place on the course {chosen}.", page_of_volunteer(found))
    page = about(
        found,
        "Training course",
        "Give a place",
        about="When is a volunteer trained?",
        help="When they attended all days of a course. Tick on the page of the course who came.",
    )
    places = found.attendances.select_related("day__course").order_by("day__on")
    return ask(
        request, form, page, template="referrals/volunteers/on_course.html", volunteer=found, places=places
    )


@require_POST
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def move_on(request, public_id):
    """To the next stage, when nothing is missing for it."""
    found = volunteer_or_404(request.user, public_id)
    return press(
        request,
        lambda: f"{found} is at the stage “{joining.move_on(found).label}”.",
        page_of_volunteer(found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def withdraw(request, public_id):
    """The volunteer does not go on."""
    found = volunteer_or_404(request.user, public_id)
    form = WithdrawForm(posted(request))
    if carry_out(form, lambda reason: joining.withdraw(found, by=request.user, reason=reason)):
        return done(request, f"{found} has withdrawn.", page_of_volunteer(found))
    page = about(
        found,
        "The volunteer withdraws",
        "Withdraw",
        about="What follows?",
        help="Their matches end today, and the children wait for somebody else. Nothing is deleted: a "
        "volunteer can come back.",
    )
    return ask(request, form, page)


@require_POST
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def come_back(request, public_id):
    """A volunteer who withdrew goes on."""
    found = volunteer_or_404(request.user, public_id)
    return press(
        request,
        lambda: f"{found} is back, at the stage “{joining.come_back(found).label}”.",
        page_of_volunteer(found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def account(request, public_id):
    """With which account the volunteer sees their own matches."""
    found = volunteer_or_404(request.user, public_id)
    form = AccountForm(
        posted(request), volunteer=found, initial={"user": found.user and found.user.public_id}
    )
    if carry_out(form, lambda user: joining.link_account(found, user=user)):
        return done(request, "The account is saved.", page_of_volunteer(found))
    page = about(
        found,
        "Account of the volunteer",
        "Save",
        about="What does a volunteer see?",
        help="The first names of those they meet and the next meeting, and nothing else; and they can log "
        "meetings. An account with the role of volunteer is made as for everybody else who signs in. It "
        "appears here as soon as it exists.",
    )
    return ask(request, form, page)


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def supervision(request, public_id):
    """A supervision session that was held."""
    found = volunteer_or_404(request.user, public_id)
    form = SupervisionForm(posted(request))
    if carry_out(form, lambda **given: supervise(found, by=request.user, **given)):
        return done(request, "The supervision session is recorded.", page_of_volunteer(found))
    return ask(request, form, about(found, "Supervision session", "Save"))
