from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Exists, OuterRef, Q
from oauth2_provider.models import AbstractApplication, ApplicationManager

from access.models.membership import Membership
from access.trail import tracked


class Scope(models.TextChoices):
    """What a system may ask for."""

    SEND = "notifications:send", "Send and correct notifications"
    FOLLOW = "episodes:read", "Read clocks and outcomes of the force’s own episodes"
    COLLECT = "interviews:collect", "Collect approved interviews, and give receipts"
    QUERIES = "queries:answer", "Read and answer queries about notifications"
    WEBHOOKS = "webhooks:manage", "Set up webhooks, and see their deliveries"
    FIGURES = "figures:read", "Read the figures of released reports"


class ApiClientQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The clients that work only with services whose clients the user keeps: who gives one a new secret
        can do all that it can."""
        from access.permissions import KEEP_API_CLIENTS, services_allowing

        services = services_allowing(user, KEEP_API_CLIENTS)
        others = Membership.objects.exclude(service__in=services)
        return self.filter(Exists(services), ~Exists(others.filter(user=OuterRef("user"))))


@tracked(exclude=["client_secret", "updated", "last_used_at"])
class ApiClient(AbstractApplication):
    """A system that signs in by itself, with client credentials: a police force's, or an analyst's.

    It acts as `user`, an account without a password: what it sees and may do follows from that account's
    memberships, as for a person, narrowed by its `scopes`. Once revoked, its next request is refused.
    """

    user = models.OneToOneField("access.User", models.PROTECT, related_name="api_client")
    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    scopes = ArrayField(models.CharField(max_length=30, choices=Scope))
    contact = models.CharField(max_length=200, help_text="whom to call about this system")
    requests_a_minute = models.PositiveIntegerField(default=600)
    last_used_at = models.DateTimeField(null=True, blank=True, help_text="to the minute, in UTC")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = ApplicationManager.from_queryset(ApiClientQuerySet)()

    class Meta:
        verbose_name = "API client"
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(client_type="confidential", authorization_grant_type="client-credentials"),
                name="api_client_has_client_credentials",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="revoked_api_client_has_person_and_time",
            ),
            models.CheckConstraint(condition=Q(hash_client_secret=True), name="api_secret_is_hashed"),
        ]

    @property
    def force(self):
        """The police force whose system it is; None for one that reads figures."""
        return next((m.force for m in self.user.memberships.all() if m.force), None)

    @property
    def may(self):
        """What it may do, in words."""
        return [Scope(scope).label for scope in self.scopes]

    def is_usable(self, request):
        """Asked by the toolkit for each token and each request."""
        return self.revoked_at is None


class KeptAnswer(models.Model):
    """What was answered to an idempotency key, for the same request again (`access.api.once`)."""

    client = models.ForeignKey(ApiClient, models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of method, address and body")
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    at = models.DateTimeField(db_default=models.functions.Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("client", "key"), name="idempotency_key_once_in_a_client")
        ]
        indexes = [models.Index(fields=("at",), name="kept_answer_by_age")]

    def __str__(self):
        return f"{self.status} to {self.client_id}"
