from django.db import models

from access.models import Term
from access.models.term import term
from access.trail import tracked
from cases.querysets import OfEpisodeQuerySet


@tracked()
class Offer(models.Model):
    """The offer of a return home interview for an episode; one, and what follows it are attempts.

    Whether it was late follows from `Episode.offer_due_at`; `late_reason` is why, where it was.
    """

    episode = models.OneToOneField("cases.Episode", models.PROTECT, related_name="offer")
    offered_at = models.DateTimeField()
    late_reason = term(Term.Kind.LATE_REASON)
    recorded_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = OfEpisodeQuerySet.as_manager()

    def __str__(self):
        return f"Offer for {self.episode_id}"
