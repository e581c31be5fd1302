from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class LetterQuerySet(models.QuerySet):
    def due(self, at):
        """What is to be sent at an aware time: neither sent nor given up."""
        return self.filter(next_at__lte=at)


class Letter(models.Model):
    """An e-mail on its way: written with what it tells of, sent until a mail server takes it or given up.

    It never has a child's data in it, but it may have a private link: the words are kept sealed, and
    forgotten once they are sent or given up. All times in UTC.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=150)
    sealed_body = models.TextField(blank=True)
    made_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True, db_default=Now())
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(next_at__isnull=False, sent_at__isnull=True, given_up_at__isnull=True)
                | Q(next_at__isnull=True, sent_at__isnull=False, given_up_at__isnull=True, sealed_body="")
                | Q(next_at__isnull=True, sent_at__isnull=True, given_up_at__isnull=False, sealed_body=""),
                name="letter_waits_or_is_sent_or_given_up",
            )
        ]
        indexes = [
            models.Index(fields=("next_at",), condition=Q(next_at__isnull=False), name="letter_due"),
            models.Index(fields=("made_at",), name="letter_by_age"),
        ]

    def __str__(self):
        return str(self.public_id)

    @property
    def state(self):
        """In a word: waiting, sent, or given_up."""
        if self.sent_at:
            return "sent"
        return "given_up" if self.given_up_at else "waiting"
