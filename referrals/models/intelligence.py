from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.models import Term
from access.models.term import term
from access.trail import tracked
from referrals.models.graded import Graded
from referrals.models.mention import Mention
from referrals.querysets.network import IntelligenceQuerySet, OfIntelligenceQuerySet


@tracked()
class Intelligence(Graded):
    """An item of intelligence, written out of mentions. It never changes: a correction is a new one."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    reference = models.CharField(max_length=40)
    text = models.TextField()
    mentions = models.ManyToManyField(Mention, related_name="+", through="referrals.IntelligenceMention")
    written_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    written_at = models.DateTimeField()

    trail_withholds_texts = True
    objects = IntelligenceQuerySet.as_manager()

    class Meta:
        verbose_name = "intelligence item"
        verbose_name_plural = "intelligence items"
        ordering = ("-written_at", "-pk")
        constraints = [
            *Graded.Meta.constraints,
            models.UniqueConstraint(
                fields=("service", "reference"), name="intelligence_reference_once_in_a_service"
            ),
        ]

    def __str__(self):
        return self.reference


@tracked()
class IntelligenceMention(models.Model):
    """That an item is made from a mention: it names that nominal and that child."""

    intelligence = models.ForeignKey(Intelligence, models.PROTECT, related_name="made_from", db_index=False)
    mention = models.ForeignKey(Mention, models.PROTECT, related_name="+")

    objects = OfIntelligenceQuerySet.as_manager()

    class Meta:
        verbose_name = "mention in an intelligence item"
        constraints = [
            models.UniqueConstraint(fields=("intelligence", "mention"), name="mention_once_in_an_item"),
        ]


@tracked()
class IntelligenceSharing(models.Model):
    """That an item was given to a partner: to whom, how, when and by whom; and the partner's receipt."""

    class How(models.TextChoices):
        PORTAL = "portal", "The partner’s own intelligence form or portal"
        EMAIL = "email", "Secure e-mail"
        IN_PERSON = "in_person", "On paper, in person"
        POST = "post", "On paper, by post"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    intelligence = models.ForeignKey(Intelligence, models.PROTECT, related_name="sharings")
    partner = term(Term.Kind.SHARED_WITH)
    recipient = models.CharField(max_length=150)
    how = models.CharField(max_length=20, choices=How)
    shared_at = models.DateTimeField()
    shared_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.CharField(max_length=150, blank=True)
    receipt_reference = models.CharField(max_length=60, blank=True)
    receipt_recorded_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    trail_withholds_texts = True
    objects = OfIntelligenceQuerySet.as_manager()

    class Meta:
        verbose_name = "sharing of intelligence"
        ordering = ("shared_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    received_at__isnull=True,
                    received_by="",
                    receipt_reference="",
                    receipt_recorded_by__isnull=True,
                )
                | (Q(received_at__isnull=False, receipt_recorded_by__isnull=False) & ~Q(received_by="")),
                name="receipt_of_intelligence_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True) | Q(received_at__gte=models.F("shared_at")),
                name="intelligence_received_after_it_was_shared",
            ),
        ]
        indexes = [
            models.Index(
                fields=("shared_at",),
                condition=Q(received_at__isnull=True),
                name="intelligence_without_receipt",
            ),
        ]

    def __str__(self):
        return f"{self.recipient}, {self.shared_at:%Y-%m-%d}"
