"""Who sees a row of this room. Pages, lists, searches, counts and exports read records through these."""

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, Greatest, Least

from access.models import Membership
from access.permissions import (
    ANSWER_HAND_BACKS,
    COLLECT_INTERVIEWS,
    HAND_OVER_INTERVIEWS,
    IMPORT_RECORDS,
    MERGE_CHILDREN,
    SEE_CHILDREN,
    SEE_EPISODES,
    SEE_GLASS_BREAKS,
    WORK_ON_EPISODES,
    services_allowing,
)
from access.reach import Far, reach
from access.roles import Role
from missing_cse.lib.compiled import Compiled, Given
from missing_cse.lib.times import now

EPISODES = {
    Role.CASE_WORKER: Far.ALLOCATED,
    Role.COORDINATOR: Far.AREA,
    Role.SENIOR_COORDINATOR: Far.SERVICE,
    Role.ADMINISTRATOR: Far.SERVICE,
    Role.POLICE_COORDINATOR: Far.FORCE,
}
# A child's page shows more than a notification does, so the police have none.
CHILDREN = {role: far for role, far in EPISODES.items() if role != Role.POLICE_COORDINATOR}


# A social worker sees the hand-back and what it tells, not the service's own records.
HAND_BACKS = {
    Role.COORDINATOR: Far.AREA,
    Role.SENIOR_COORDINATOR: Far.SERVICE,
    Role.SOCIAL_WORKER: Far.AUTHORITY,
}

HANDOVERS = {
    Role.SENIOR_COORDINATOR: Far.SERVICE,
    Role.ADMINISTRATOR: Far.SERVICE,
    Role.POLICE_COORDINATOR: Far.FORCE,
}


def allowing(roles, permission):
    """How far each role reaches, less the roles that a permission leaves out."""
    return {role: far for role, far in roles.items() if role in permission.roles}


def restricted_to_others(user):
    """Ids of the restricted children whose records do not name this user, who has not broken the glass."""
    return restricted_to_all_but(user.pk, now())


def restricted_to_all_but(user_id, at):
    """The same for the id of a user at an aware time, or for values that are `Given`.

    Compiled once, as nearly every statement has it.
    """
    return RawSQL(*_restricted_to_all_but.sql(user=user_id, at=at))  # noqa: S611 - compiled by Django


@Compiled
def _restricted_to_all_but():
    from cases.models import Child, GlassBreak

    opened = GlassBreak.objects.of(Given("user"), Given("at")).values("child")
    restricted = Child.objects.filter(restricted=True).exclude(named=Given("user")).exclude(pk__in=opened)
    return restricted.order_by().values("pk")


def through_episodes(user, to):
    """The children with an episode within reach of the user's roles that have a permission."""
    from cases.models import Episode

    return Episode.objects.filter(reach(user, allowing(CHILDREN, to)))


# By what records a user knows a child: functions of the user and a permission giving rows with a `child`.
# Rooms to the right add theirs when they start.
known_through = [through_episodes]


class ChildQuerySet(models.QuerySet):
    def visible_to(self, user, to=SEE_CHILDREN):
        """The children the user has a record of, less the restricted ones that don't name them.

        With another permission: those known through the roles for which the user has it.
        """
        return self.within_reach_of(user, to).exclude(pk__in=restricted_to_others(user))

    def within_reach_of(self, user, to=SEE_CHILDREN):
        """The children the user would see if none were restricted: only for who breaks the glass."""
        known = Q()
        for rows in known_through:
            known |= Q(models.Exists(rows(user, to).filter(child=models.OuterRef("pk"))))
        return self.filter(known, merged_into__isnull=True)


class EpisodeQuerySet(models.QuerySet):
    def visible_to(self, user, to=SEE_EPISODES):
        """The episodes within the user's reach, less those of restricted children that don't name them.

        With another permission: those within reach of the roles for which the user has it.
        """
        within = reach(user, allowing(EPISODES, to))
        return self.filter(within).exclude(child__in=restricted_to_others(user))

    def with_next_due(self):
        """With `next_due`: when the offer is due until it is made, then the interview; None without one."""
        due = models.Case(models.When(lacks_offer=True, then="offer_due_at"), default="interview_due_at")
        return self.annotate(next_due=due)


class OfEpisodeQuerySet(models.QuerySet):
    """What belongs to an episode; `to_episode` is the way there."""

    to_episode = "episode"
    within_reach = CHILDREN

    def visible_to(self, user, to=SEE_CHILDREN):
        """Seen, by those who see children's records, with the episode.

        With another permission: within reach of the roles for which the user has it.
        """
        within = reach(user, allowing(self.within_reach, to), prefix=f"{self.to_episode}__")
        return self.filter(within).exclude(**{f"{self.to_episode}__child__in": restricted_to_others(user)})


class PoliceQueryQuerySet(OfEpisodeQuerySet):
    """A query is seen with the episode; with a permission of the police's, by the force that is asked."""

    within_reach = EPISODES
    states = {
        "open": Q(closed_at__isnull=True, answered_at__isnull=True),
        "answered": Q(closed_at__isnull=True, answered_at__isnull=False),
        "closed": Q(closed_at__isnull=False),
    }

    def in_state(self, state):
        """Those in a `PoliceQuery.State`."""
        return self.filter(self.states[state])


class RhiFormQuerySet(OfEpisodeQuerySet):
    def readable_by(self, user):
        """Those who work on episodes read every form within reach; others who see children the approved."""
        return self.visible_to(user, WORK_ON_EPISODES) | self.visible_to(user).filter(state="approved")


class OfRhiFormQuerySet(OfEpisodeQuerySet):
    """What belongs to an RHI form is seen with the episode whose form it is."""

    to_episode = "form__episode"


class OfSubmissionQuerySet(OfEpisodeQuerySet):
    """What belongs to a submission of an RHI form is seen with the episode whose form it is."""

    to_episode = "submission__form__episode"


class OfAuditQuerySet(OfEpisodeQuerySet):
    """What belongs to the audit of an RHI form is seen with the episode whose form it is."""

    to_episode = "audit__submission__form__episode"


class HandBackQuerySet(models.QuerySet):
    def visible_to(self, user, to=ANSWER_HAND_BACKS):
        """What was handed back: for coordinators by area, for social workers to their authority.

        With another permission: within reach of the roles for which the user has it.
        """
        roles = {role: far for role, far in HAND_BACKS.items() if role in to.roles}
        within = reach(user, roles, prefix="episode__")
        return self.filter(within).exclude(episode__child__in=restricted_to_others(user))


class HandoverQuerySet(models.QuerySet):
    """What goes to the police is kept by those who hand it over, and collected by the force it is for."""

    to_child = "submission__form__episode__child"
    # What was replaced before it was sent is read no more, for it was wrong.
    readable = ~Q(state="ready", replaced_by__isnull=False)

    def visible_to(self, user, to=HAND_OVER_INTERVIEWS):
        within = reach(user, allowing(HANDOVERS, to))
        return self.filter(within).exclude(**{f"{self.to_child}__in": restricted_to_others(user)})

    def collectable_by(self, user):
        """What is ready for the user's force, or was sent to it."""
        return self.visible_to(user, COLLECT_INTERVIEWS).filter(position__isnull=False)

    def readable_by(self, user):
        """What of that may be read (`Handover.is_readable`)."""
        return self.collectable_by(user).filter(self.readable)

    def with_what_is_told(self):
        """With all that pages, documents and the API tell of them besides."""
        form = "submission__form"
        return self.select_related(
            "police_force",
            "replaces",
            "replaced_by",
            "decided_by",
            "sharing__by",
            f"{form}__service__provider",
            f"{form}__episode__child",
            f"{form}__interview__primary_reason",
            f"{form}__interview__case_worker",
        ).prefetch_related(f"{form}__interview__outcomes__episode")


class OfChildQuerySet(models.QuerySet):
    """What belongs to a child's own record; `to_child` is the way there."""

    to_child = "child"

    def visible_to(self, user, to=SEE_CHILDREN):
        """Seen with the child."""
        from cases.models import Child

        return self.filter(**{f"{self.to_child}__in": Child.objects.visible_to(user, to)})


class MergeQuerySet(OfChildQuerySet):
    """A merge is seen with the child that was kept."""

    to_child = "kept"


class NotDuplicateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen with both children."""
        from cases.models import Child

        seen = Child.objects.visible_to(user)
        return self.filter(first__in=seen, second__in=seen)


class MatchProposalQuerySet(models.QuerySet):
    """A record that was merged since stands for the one that was kept."""

    def visible_to(self, user, to=MERGE_CHILDREN):
        """Seen with both children."""
        from cases.models import Child

        seen = Child.objects.visible_to(user, to)
        return self.resolved().filter(sent__in=seen.values("pk"), on_record__in=seen.values("pk"))

    def resolved(self):
        """With the ids of the two records that stand for the two: `sent` and `on_record`."""
        return self.annotate(
            sent=Coalesce("child__merged_into", "child"),
            on_record=Coalesce("candidate__merged_into", "candidate"),
        )

    def undecided(self):
        """Those that are to be compared: two records still, and not said to be two children."""
        from cases.models import NotDuplicate

        said = NotDuplicate.objects.filter(
            first=Least(models.OuterRef("sent"), models.OuterRef("on_record")),
            second=Greatest(models.OuterRef("sent"), models.OuterRef("on_record")),
        )
        return (
            self.resolved()
            .filter(decision="")
            .exclude(sent=models.F("on_record"))
            .exclude(models.Exists(said))
        )

    def with_area(self):
        """With the `area` (an id, or None) in which who was sent was missing last."""
        from cases.models import Episode

        of_the_child = Episode.objects.filter(child=models.OuterRef("sent")).order_by("-pk")
        return self.resolved().annotate(area=models.Subquery(of_the_child.values("area")[:1]))

    def between(self, one, other):
        """Those of two children, whichever of the two was sent."""
        pair = [one.pk, other.pk]
        return self.resolved().filter(sent__in=pair, on_record__in=pair).exclude(sent=models.F("on_record"))

    def decide(self, decision, *, by, at):
        """Say what a person found of those that are not decided yet."""
        return self.filter(decision="").update(decision=decision, decided_by=by, decided_at=at)

    def take_back(self, decision):
        """Propose again what was decided so."""
        return self.filter(decision=decision).update(decision="", decided_by=None, decided_at=None)


class GlassBreakQuerySet(models.QuerySet):
    def open_for(self, user):
        """Those by which the user may see a restricted record at present."""
        return self.of(user.pk, now())

    def of(self, user_id, at):
        """Those by which somebody may see a restricted record at an aware time."""
        return self.filter(user=user_id, child__isnull=False, until__gt=at)

    def visible_to(self, user):
        return self.filter(service__in=services_allowing(user, SEE_GLASS_BREAKS))

    def waiting_for(self, user):
        """Those the user has to look at: their own are for another senior coordinator, if there is one."""
        another = Membership.objects.filter(
            service=models.OuterRef("service"), role__in=SEE_GLASS_BREAKS.roles, user__is_active=True
        ).exclude(user=user.pk)
        by_others = ~Q(user=user.pk) | ~models.Exists(another)
        return self.visible_to(user).filter(by_others, seen_at__isnull=True)


class ImportRunQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Q(service__in=services_allowing(user, IMPORT_RECORDS)))
