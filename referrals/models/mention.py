from django.db import models
from django.db.models import Q

from access.trail import tracked
from referrals.models.graded import Graded
from referrals.models.nominal import Nominal
from referrals.models.recorded import Recorded
from referrals.querysets.network import MentionQuerySet, NominalLinkQuerySet


@tracked()
class Mention(Graded, Recorded):
    """That a nominal was mentioned around a child: who said what, where it was said, and how it is graded.

    The source is the interview about an `episode`, an `rfm`, or `elsewhere`, in words. `said_on` is a
    London date; the `area` is that of the source, or else the one in which the child was known.
    """

    nominal = models.ForeignKey(Nominal, models.PROTECT, related_name="mentions")
    child = models.ForeignKey("cases.Child", models.PROTECT, related_name="mentions")
    episode = models.ForeignKey("cases.Episode", models.PROTECT, null=True, blank=True, related_name="+")
    rfm = models.ForeignKey("referrals.Rfm", models.PROTECT, null=True, blank=True, related_name="mentions")
    elsewhere = models.CharField(max_length=200, blank=True)
    area = models.ForeignKey(
        "access.Area", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    said_on = models.DateField()
    said = models.TextField()

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ("-said_on", "-pk")
        constraints = [
            *Graded.Meta.constraints,
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                condition=Q(episode__isnull=False, rfm__isnull=True, elsewhere="")
                | Q(episode__isnull=True, rfm__isnull=False, elsewhere="")
                | (Q(episode__isnull=True, rfm__isnull=True) & ~Q(elsewhere="")),
                name="mention_has_one_source",
            ),
            models.CheckConstraint(condition=~Q(said=""), name="mention_says_something"),
        ]

    @property
    def source(self):
        """Where it was said, in words."""
        if self.episode_id:
            return f"Interview about episode {self.episode}"
        return f"Exploitation referral {self.rfm}" if self.rfm_id else self.elsewhere


@tracked()
class NominalLink(Graded, Recorded):
    """That a nominal has to do with another, as it was said with one of its mentions."""

    class Kind(models.TextChoices):
        KNOWN_TO = "known_to", "is known to"
        RELATED_TO = "related_to", "is related to"
        DRIVES = "drives", "drives or is driven in"
        LIVES_AT = "lives_at", "lives at"
        SEEN_AT = "seen_at", "is seen at"
        USES = "uses", "uses"
        CONNECTED = "connected", "is connected with"

    mention = models.ForeignKey(Mention, models.PROTECT, related_name="links")
    kind = models.CharField(max_length=20, choices=Kind)
    other = models.ForeignKey(Nominal, models.PROTECT, related_name="linked_from")
    said = models.TextField()

    objects = NominalLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "link between nominals"
        verbose_name_plural = "links between nominals"
        ordering = ("-pk",)
        constraints = [*Graded.Meta.constraints, *Recorded.Meta.constraints]
