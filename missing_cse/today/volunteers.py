"""What waits for a volunteer coordinator, and what a volunteer sees: first names and next meetings."""

from datetime import timedelta

from django.db.models import Count, Q

from missing_cse.lib.times import local_date
from missing_cse.today.part import Part
from referrals.models import Volunteer, VolunteerExpense, VolunteerMatch, VolunteerReferral
from referrals.stages import NOTICE
from referrals.volunteering import with_meetings

SOON = timedelta(days=7)


def own_meetings(request, at):
    """The part of Today of a volunteer: whom they meet, by first name, and when next."""
    own = with_meetings(VolunteerMatch.objects.own(request.user)).select_related("child")
    matches = list(own.order_by("next_at", "pk"))
    return Part(
        "missing_cse/today/volunteer.html", {"matches": matches, "at": at}, {one.child_id for one in matches}
    )


def to_renew(user, at):
    """How many active volunteers need a new DBS certificate, and a supervision session, in words."""
    on = local_date(at)
    active = Volunteer.objects.visible_to(user).filter(status=Volunteer.Status.ACTIVE).with_facts()
    found = active.aggregate(
        dbs=Count("pk", filter=Q(dbs_expires_on__lte=on + NOTICE)),
        supervision=Count("pk", filter=Q(supervision_due_on__lte=on + SOON)),
    )
    return (
        f"DBS certificates that expired or expire within 60 days: {found['dbs']}. "
        f"Supervision sessions due by next week: {found['supervision']}."
    )


def waiting_children(user, at):
    """How many children wait for a volunteer, in words."""
    waiting = VolunteerReferral.objects.visible_to(user).in_state(VolunteerReferral.State.OPEN)
    number = waiting.count()
    return "1 child waits for a volunteer." if number == 1 else f"{number} children wait for a volunteer."


def unpaid(user, at):
    """How many expenses wait to be approved or paid, in words."""
    number = VolunteerExpense.objects.visible_to(user).filter(paid_on=None).count()
    return "1 expense is not paid yet." if number == 1 else f"{number} expenses are not paid yet."
