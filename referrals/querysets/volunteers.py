"""Who sees volunteers, what is referred to them, and what belongs to both."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from access.permissions import REFER_TO_VOLUNTEERS, SEE_OWN_MATCHES, SEE_VOLUNTEERS, services_allowing
from cases.querysets import restricted_to_others


class OfVolunteersQuerySet(models.QuerySet):
    """Seen, by those who see volunteers, in their services; `to_service` is the way there."""

    to_service = "volunteer__service"

    def visible_to(self, user):
        return self.filter(**{f"{self.to_service}__in": services_allowing(user, SEE_VOLUNTEERS)})


class OfServiceQuerySet(OfVolunteersQuerySet):
    to_service = "service"


class OfCourseQuerySet(OfVolunteersQuerySet):
    to_service = "course__service"


class OfCourseDayQuerySet(OfVolunteersQuerySet):
    to_service = "day__course__service"


class VolunteerQuerySet(OfServiceQuerySet):
    def with_facts(self):
        """With `referees_named` and `references_received` (numbers), and `dbs_expires_on` and
        `supervision_due_on`, None without."""
        from referrals.models import DbsCertificate, Referee, Supervision

        def referees(**chosen):
            found = Referee.objects.filter(volunteer=OuterRef("pk"), **chosen).order_by()
            counted = found.values("volunteer").annotate(number=models.Count("pk")).values("number")
            return models.functions.Coalesce(Subquery(counted), 0)

        certificates = DbsCertificate.objects.filter(volunteer=OuterRef("pk")).order_by("-expires_on")
        sessions = Supervision.objects.filter(volunteer=OuterRef("pk")).order_by("-held_on", "-pk")
        return self.annotate(
            referees_named=referees(),
            references_received=referees(recommends=True),
            dbs_expires_on=Subquery(certificates.values("expires_on")[:1]),
            supervision_due_on=Subquery(sessions.values("next_due_on")[:1]),
        )


class VolunteerReferralQuerySet(models.QuerySet):
    def visible_to(self, user, to=SEE_VOLUNTEERS):
        """In the user's services, less those about restricted children that don't name them.

        With the permission to refer: those about children whose records the user sees.
        """
        from cases.models import Child

        if to is REFER_TO_VOLUNTEERS:
            return self.filter(child__in=Child.objects.visible_to(user, to))
        within = self.filter(service__in=services_allowing(user, to))
        return within.exclude(child__in=restricted_to_others(user))

    def with_state(self):
        """With `is_matched`: whether a match of it goes on. Gives each its `state`."""
        from referrals.models import VolunteerMatch

        going_on = VolunteerMatch.objects.filter(referral=OuterRef("pk"), ended_on=None)
        return self.annotate(is_matched=Exists(going_on))

    def in_state(self, state):
        """Those in a `VolunteerReferral.State`."""
        states = {
            "open": Q(closed_on=None, child__isnull=False, is_matched=False),
            "matched": Q(closed_on=None, is_matched=True),
            "closed": Q(closed_on__isnull=False),
            "on_file": Q(closed_on=None, child=None),
        }
        return self.with_state().filter(states[state])


class VolunteerMatchQuerySet(models.QuerySet):
    """A match is seen by those who see volunteers, unless it is about a restricted child; `to_match` is
    the way to it from what belongs to it."""

    to_match = ""

    def visible_to(self, user):
        services = {f"{self.to_match}volunteer__service__in": services_allowing(user, SEE_VOLUNTEERS)}
        return self.filter(**services)._less_restricted(user)

    def own(self, user):
        """What goes on between the user, an active volunteer, and a child."""
        own = {
            f"{self.to_match}volunteer__user": user.pk,
            f"{self.to_match}volunteer__status": "active",
            f"{self.to_match}volunteer__service__in": services_allowing(user, SEE_OWN_MATCHES),
            f"{self.to_match}ended_on": None,
        }
        return self.filter(**own)._less_restricted(user)

    def _less_restricted(self, user):
        return self.exclude(**{f"{self.to_match}child__in": restricted_to_others(user)})


class OfMatchQuerySet(VolunteerMatchQuerySet):
    to_match = "match__"


class OfFeedbackQuerySet(VolunteerMatchQuerySet):
    to_match = "interview__match__"
