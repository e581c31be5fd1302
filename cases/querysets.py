"""Who sees a row of this room. Pages, lists, searches, counts and exports read records through these."""

from django.db import models
from django.db.models import Q

from access.permissions import IMPORT_RECORDS, SEE_EPISODES, services_allowing
from access.reach import Far, reach
from access.roles import Role

EPISODES = {
    Role.CASE_WORKER: Far.ALLOCATED,
    Role.COORDINATOR: Far.AREA,
    Role.SENIOR_COORDINATOR: Far.SERVICE,
    Role.ADMINISTRATOR: Far.SERVICE,
    Role.POLICE_COORDINATOR: Far.FORCE,
}
# A child's page shows more than a notification does, so the police have none.
CHILDREN = {role: far for role, far in EPISODES.items() if role != Role.POLICE_COORDINATOR}


def restricted_to_others(user):
    """Ids of the restricted children whose records do not name this user."""
    from cases.models import Child

    return Child.objects.filter(restricted=True).exclude(named=user.pk).values("pk")


def through_episodes(user):
    """The children with an episode within the user's reach."""
    from cases.models import Episode

    return Episode.objects.filter(reach(user, CHILDREN))


# By what records a user knows a child: functions of the user giving rows with a `child`. Rooms to the
# right add theirs when they start.
known_through = [through_episodes]


class ChildQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The children the user has a record of, less the restricted ones that don't name them."""
        known = Q()
        for rows in known_through:
            known |= Q(models.Exists(rows(user).filter(child=models.OuterRef("pk"))))
        return self.filter(known).exclude(pk__in=restricted_to_others(user))


class EpisodeQuerySet(models.QuerySet):
    def visible_to(self, user, to=SEE_EPISODES):
        """The episodes within the user's reach, less those of restricted children that don't name them.

        With another permission: those within reach of the roles for which the user has it.
        """
        roles = {role: far for role, far in EPISODES.items() if role in to.roles}
        return self.filter(reach(user, roles)).exclude(child__in=restricted_to_others(user))

    def most_urgent_first(self):
        """By what is due next: the offer until it is made, then the interview; those without a clock last."""
        next_due = models.Case(
            models.When(offer__isnull=True, then="offer_due_at"), default="interview_due_at"
        )
        return self.order_by(next_due.asc(nulls_last=True), "pk")


class OfEpisodeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What belongs to an episode is seen, by those who see children's records, with the episode."""
        within = reach(user, CHILDREN, prefix="episode__")
        return self.filter(within).exclude(episode__child__in=restricted_to_others(user))


class ImportRunQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Q(service__in=services_allowing(user, IMPORT_RECORDS)))
