import pgtrigger
from django.db import models
from django.db.models import Q

from access.models import Term
from access.models.term import term
from access.trail import tracked
from cases.models.openness import followed_by
from cases.querysets import OfEpisodeQuerySet

# The interview an outcome names must be the episode's own, or another's of the same child: a rule across
# rows, which a check constraint cannot hold.
INTERVIEW_FITS = """
    IF NOT EXISTS (
        SELECT FROM cases_interview i
        JOIN cases_episode held ON held.id = i.episode_id
        JOIN cases_episode own ON own.id = NEW.episode_id
        WHERE i.id = NEW.interview_id AND held.child_id = own.child_id
            AND (held.id = own.id) = (NEW.kind = 'completed')
    ) THEN
        RAISE EXCEPTION 'the interview of outcome % is not one of this episode and child', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


@tracked()
class Outcome(models.Model):
    """What became of an episode; exactly one, and none while it is open.

    `at` is when that was known; for a completed one it is the interview's time, which the interview holds.
    """

    class Kind(models.TextChoices):
        COMPLETED = "completed", "Completed"
        COMPLETED_ON_ANOTHER = "completed_on_another", "Completed on another form"
        DECLINED = "declined", "Declined"
        NOT_OFFERED = "not_offered", "Not offered"

    class DeclinedBy(models.TextChoices):
        CHILD = "child", "Child"
        PARENT_CARER = "parent_carer", "Parent or carer"
        OTHER = "other", "Other"

    episode = models.OneToOneField("cases.Episode", models.PROTECT, related_name="outcome")
    kind = models.CharField(max_length=30, choices=Kind)
    at = models.DateTimeField(null=True, blank=True)
    interview = models.ForeignKey(
        "cases.Interview", models.PROTECT, null=True, blank=True, related_name="outcomes"
    )
    declined_by = models.CharField(max_length=20, choices=DeclinedBy, blank=True)
    decline_reason = term(Term.Kind.DECLINE_REASON)
    not_offered_reason = term(Term.Kind.NOT_OFFERED_REASON)
    recorded_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = OfEpisodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("completed", "completed_on_another"), interview__isnull=False)
                | Q(kind__in=("declined", "not_offered"), interview__isnull=True),
                name="completed_outcome_names_its_interview",
            ),
            models.CheckConstraint(
                condition=Q(kind="declined") | Q(declined_by="", decline_reason__isnull=True),
                name="only_a_declined_outcome_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(kind="not_offered") | Q(not_offered_reason__isnull=True),
                name="only_a_not_offered_outcome_says_why",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="interview_fits",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("kind", "interview_id", "episode_id"),
                condition=pgtrigger.Q(new__interview__isnull=False),
                func=pgtrigger.Func(INTERVIEW_FITS),
            ),
            *followed_by("is_open", "cases_outcome", "open_episodes"),
        ]

    def __str__(self):
        return self.get_kind_display()
