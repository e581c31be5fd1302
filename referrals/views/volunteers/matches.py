"""Matches of volunteers with children, and what came of them."""

from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import KEEP_VOLUNTEERS, SEE_VOLUNTEERS, services_allowing
from cases.forms.refusals import carry_out
from missing_cse.lib.posted import posted
from missing_cse.lib.times import today
from referrals.actions.volunteers.feedback import record_feedback
from referrals.actions.volunteers.matches import end_match, start_match
from referrals.actions.volunteers.meetings import log_meeting, plan_meeting, record_not_held
from referrals.forms.volunteers.matches import (
    EndForm,
    FeedbackForm,
    LogForm,
    NotHeldForm,
    PlanForm,
    StartForm,
)
from referrals.models import FeedbackInterview, FeedbackQuestion, VolunteerMatch, VolunteerMeeting
from referrals.proposals import is_feedback, proposals
from referrals.views.volunteers.asking import Asked, ask, done
from referrals.views.volunteers.people import volunteer_or_404
from referrals.views.volunteers.referring import about as about_referral
from referrals.views.volunteers.referring import referral_or_404
from referrals.volunteering import with_meetings

MEETINGS_SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def start(request, public_id, volunteer):
    """Decide that a volunteer meets a child."""
    referral = referral_or_404(request.user, public_id)
    chosen = volunteer_or_404(request.user, volunteer)
    record_reading(request.user, [referral.child_id] if referral.child_id else [], "start-match")
    form = StartForm(posted(request))
    if made := carry_out(
        form, lambda **given: start_match(referral, by=request.user, volunteer=chosen, **given)
    ):
        return done(request, f"{chosen} and {referral.called} are matched.", page_of_match(made))
    proposed = (one for one in proposals(referral, request.user, today()) if one.volunteer == chosen)
    return ask(
        request,
        form,
        about_referral(referral, f"Match {chosen} with {referral.called}", "Match them"),
        template="referrals/volunteers/start_match.html",
        proposal=next(proposed, None),
    )


@require_safe
@access(SEE_VOLUNTEERS)
@transaction.atomic
def match(request, public_id):
    """A match: what is planned next, what took place, hours, and the ways to record more."""
    found = match_or_404(request.user, public_id, SEE_VOLUNTEERS)
    record_reading(request.user, [found.child_id], "volunteer-match")
    meetings = found.meetings.select_related("recorded_by")
    return render(
        request,
        "referrals/volunteers/match.html",
        {
            "match": found,
            "planned": meetings.filter(state=VolunteerMeeting.State.PLANNED).order_by("at"),
            "past": meetings.exclude(state=VolunteerMeeting.State.PLANNED)[:MEETINGS_SHOWN],
            "is_feedback": is_feedback(found.referral),
            "feedback": FeedbackInterview.objects.filter(match=found).first(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def plan(request, public_id):
    """Plan the next meeting."""
    found = _match_to_change(request, public_id)
    form = PlanForm(posted(request), initial={"way": VolunteerMeeting.Way.IN_PERSON})
    if carry_out(form, lambda **given: plan_meeting(found, by=request.user, **given)):
        return done(request, "The meeting is planned.", page_of_match(found))
    return ask(request, form, about(found, "Plan a meeting", "Save"))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def log(request, public_id):
    """Log a meeting that took place."""
    found = _match_to_change(request, public_id)
    form = LogForm(posted(request), initial={"way": VolunteerMeeting.Way.IN_PERSON})
    if carry_out(form, lambda **given: log_meeting(found, by=request.user, **given)):
        return done(request, "The meeting is logged.", page_of_match(found))
    page = about(
        found,
        "Log a meeting",
        "Log the meeting",
        about="And the meeting that was planned?",
        help="If one was planned for that day, this says what became of it. Otherwise it is a further one.",
    )
    return ask(request, form, page)


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def not_held(request, public_id):
    """Why a meeting that was planned did not take place."""
    kept = VolunteerMeeting.objects.visible_to(request.user).filter(
        match__volunteer__service__in=services_allowing(request.user, KEEP_VOLUNTEERS)
    )
    meeting = get_object_or_404(kept.select_related("match__volunteer", "match__child"), public_id=public_id)
    record_reading(request.user, [meeting.match.child_id], "meeting-not-held")
    form = NotHeldForm(posted(request))
    if carry_out(form, lambda note: record_not_held(meeting, by=request.user, note=note)):
        return done(request, "Why the meeting did not take place is recorded.", page_of_match(meeting.match))
    page = about(meeting.match, "The meeting did not take place", "Save")
    return ask(request, form, page, template="referrals/volunteers/not_held.html", meeting=meeting)


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def end(request, public_id):
    """End a match."""
    found = _match_to_change(request, public_id)
    form = EndForm(posted(request))
    if carry_out(form, lambda **given: end_match(found, by=request.user, **given)):
        return done(request, "The match has ended.", page_of_match(found))
    return ask(request, form, about(found, "End the match", "End the match"))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def feedback_interview(request, public_id):
    """Type in what the child answered to the independent researcher."""
    found = _match_to_change(request, public_id)
    questions = FeedbackQuestion.objects.visible_to(request.user).filter(service=found.volunteer.service_id)
    form = FeedbackForm(posted(request), questions=questions)
    if carry_out(form, lambda **given: record_feedback(found, by=request.user, **given)):
        return done(request, "The answers are recorded.", page_of_match(found))
    page = about(
        found,
        "Feedback interview",
        "Save the answers",
        about="Who reads the answers?",
        help="They are shown all together, without the child’s name. Write them down as the child said them, "
        "without names of people or places.",
    )
    return ask(request, form, page)


def _match_to_change(request, public_id):
    found = match_or_404(request.user, public_id, KEEP_VOLUNTEERS)
    record_reading(request.user, [found.child_id], request.resolver_match.url_name)
    return found


def match_or_404(user, public_id, permission):
    """A match that the user sees, in a service in which they have the permission."""
    visible = VolunteerMatch.objects.visible_to(user).filter(
        volunteer__service__in=services_allowing(user, permission)
    )
    found = with_meetings(visible).select_related(
        "volunteer", "child", "referral__child", "referral__area", "referral__support", "started_by"
    )
    return get_object_or_404(found, public_id=public_id)


def page_of_match(match):
    return reverse("volunteer-match", args=[match.public_id])


def about(match, heading, button, *, about="", help=""):
    """A page that asks something about a match."""
    return Asked(
        heading,
        f"{match.volunteer} and {match.referral.called}",
        button,
        page_of_match(match),
        "Back to the match",
        about,
        help,
    )
