from django.db import models

from access.models import Term
from access.models.term import term
from access.trail import tracked
from cases.models.attempt import Attempt
from cases.models.openness import followed_by
from cases.querysets import OfEpisodeQuerySet


@tracked()
class Offer(models.Model):
    """The offer of a return home interview for an episode; one, and what follows it are attempts.

    Whether it was late follows from `Episode.offer_due_at`; `late_reason` is why, where it was. To whom, how
    and the answer are empty where a record file brought the offer.
    """

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"
        UNDECIDED = "undecided", "Wants time to decide"
        NO_ANSWER = "no_answer", "No answer yet"

    episode = models.OneToOneField("cases.Episode", models.PROTECT, related_name="offer")
    offered_at = models.DateTimeField()
    whom = models.CharField(max_length=20, choices=Attempt.Whom, blank=True, db_default="")
    how = models.CharField(max_length=30, choices=Attempt.How, blank=True, db_default="")
    answer = models.CharField(max_length=20, choices=Answer, blank=True, db_default="")
    late_reason = term(Term.Kind.LATE_REASON)
    recorded_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = OfEpisodeQuerySet.as_manager()

    class Meta:
        triggers = followed_by("lacks_offer", "cases_offer", "lacking_episodes")

    def __str__(self):
        return f"Offer for {self.episode_id}"
