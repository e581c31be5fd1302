from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from access.models.api_client import ApiClient, Scope
from access.trail import tracked


class Event(models.TextChoices):
    """What a police force can be told of by a webhook."""

    INTERVIEW_READY = "interview.ready", "An approved interview is ready to be collected"
    QUERY_RAISED = "query.raised", "A query about a notification was raised"


# What a system can be told of follows from what it may ask for then.
NEEDS = {Event.INTERVIEW_READY: Scope.COLLECT, Event.QUERY_RAISED: Scope.QUERIES}
# What a system asks for to see whether its webhook works.
TEST = "webhook.test"


class WebhookQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A system's own, and those of the systems that a person keeps."""
        kept = ApiClient.objects.visible_to(user)
        return self.filter(Q(client__user=user) | Q(client__in=kept))

    def told(self):
        """Those that are switched on, of systems that are not revoked."""
        return self.filter(active=True, client__revoked_at=None)


@tracked()
class Webhook(models.Model):
    """Where a system wants to be told of events: the service sends a request there, signed.

    Its secret is not kept: it follows from `public_id` and the installation's own (access.webhooks.signing).
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    client = models.ForeignKey(ApiClient, models.PROTECT, related_name="webhooks")
    url = models.CharField(max_length=500)
    wants = ArrayField(models.CharField(max_length=30, choices=Event))
    active = models.BooleanField(default=True, help_text="what is not, is told nothing")
    created_at = models.DateTimeField(db_default=Now())

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "pk")

    def __str__(self):
        return self.url


class DeliveryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(webhook__in=Webhook.objects.visible_to(user))

    def due(self, at):
        """What is to be sent at a time, in UTC: neither delivered nor given up, and wanted."""
        return self.filter(next_at__lte=at, webhook__in=Webhook.objects.told())


class Delivery(models.Model):
    """An event on its way to a webhook: written with what it tells of, sent until it arrives or is given up.

    Exactly one of `next_at`, `delivered_at` and `given_up_at` is there, and says how it stands. All in UTC.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries", db_index=False)
    event = models.CharField(max_length=30)
    subject = models.UUIDField(help_text="the public id of what the event is about")
    made_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True, db_default=Now())
    delivered_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="of the last answer")
    why = models.CharField(max_length=200, blank=True, help_text="what was wrong with the last attempt")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(next_at__isnull=False, delivered_at__isnull=True, given_up_at__isnull=True)
                | Q(next_at__isnull=True, delivered_at__isnull=False, given_up_at__isnull=True)
                | Q(next_at__isnull=True, delivered_at__isnull=True, given_up_at__isnull=False),
                name="delivery_waits_or_arrived_or_is_given_up",
            )
        ]
        indexes = [
            models.Index(fields=("webhook", "-made_at"), name="delivery_newest_of_a_webhook"),
            models.Index(fields=("next_at",), condition=Q(next_at__isnull=False), name="delivery_due"),
            models.Index(fields=("made_at",), name="delivery_by_age"),
        ]

    def __str__(self):
        return f"{self.event} {self.public_id}"

    @property
    def state(self):
        """In a word: waiting, delivered, or given up."""
        if self.delivered_at:
            return "delivered"
        return "given_up" if self.given_up_at else "waiting"
