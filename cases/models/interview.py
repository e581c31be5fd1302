from django.contrib.postgres.functions import RandomUUID
from django.db import models

from access.models import Term
from access.models.term import term
from access.trail import tracked
from cases.querysets import OfEpisodeQuerySet
from missing_cse.lib.london import london_date


@tracked(exclude=["held_on"])
class Interview(models.Model):
    """A return home interview that was held: the form of one episode, which may cover others of the child.

    `episode` is the one whose own form it is; the outcomes of the others point here too. `held_on` is the
    London date of `held_at`.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    episode = models.OneToOneField("cases.Episode", models.PROTECT, related_name="interview")
    held_at = models.DateTimeField()
    held_on = london_date("held_at")
    case_worker = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    primary_reason = term(Term.Kind.PRIMARY_REASON)

    objects = OfEpisodeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=("service", "held_on"), name="interview_in_a_service")]

    def __str__(self):
        return f"Interview for {self.episode_id}"
