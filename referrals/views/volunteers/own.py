"""What a volunteer does: logs a meeting."""

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SEE_OWN_MATCHES
from cases.forms.refusals import carry_out
from missing_cse.lib.posted import posted
from missing_cse.lib.times import local_date, now
from referrals.actions.volunteers.expenses import claim_expense
from referrals.actions.volunteers.meetings import log_meeting
from referrals.forms.volunteers.matches import OwnLogForm
from referrals.models import VolunteerMatch, VolunteerMeeting
from referrals.views.volunteers.asking import Asked, ask, done
from referrals.volunteering import with_meetings


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEE_OWN_MATCHES)
@transaction.atomic
def own_meeting(request, public_id):
    """Log that a meeting took place, and what was spent."""
    own = with_meetings(VolunteerMatch.objects.own(request.user))
    match = get_object_or_404(own.select_related("volunteer", "referral__child"), public_id=public_id)
    record_reading(request.user, [match.child_id], "own-meeting")
    planned = match.next_at if match.next_at and match.next_at <= now() else None
    form = OwnLogForm(
        posted(request),
        initial={"way": VolunteerMeeting.Way.IN_PERSON, **({"at": planned} if planned else {})},
    )
    if carry_out(form, lambda **given: _log(match, request.user, **given)):
        return done(request, "The meeting is logged. Thank you.", "home")
    page = Asked(
        f"Log a meeting with {match.referral.called}",
        "",
        "Log the meeting",
        reverse("home"),
        "Back to Today",
        "What if I am worried?",
        "If somebody is in danger now, call 999. If anything that was said or seen worries you, call your "
        "volunteer coordinator today, and do not wait to log it.",
    )
    return ask(request, form, page)


@transaction.atomic
def _log(match, user, *, pence, what_for, **meeting):
    log_meeting(match, by=user, **meeting)
    if pence:
        spent_on = local_date(meeting["at"])
        claim_expense(match.volunteer, by=user, spent_on=spent_on, pence=pence, what_for=what_for)
