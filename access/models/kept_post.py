import uuid
from datetime import timedelta

from django.db import models
from django.db.models.functions import Now

from missing_cse.lib.times import now

KEPT_FOR = timedelta(days=1)


class KeptPosts(models.QuerySet):
    def visible_to(self, user):
        """What the user typed and did not get sent, newest first. Nobody sees what another typed."""
        return self.filter(user=user, at__gt=now() - KEPT_FOR).order_by("-at", "-pk")


class KeptPost(models.Model):
    """What a person typed, that came after their session had ended. Kept for a day, and until they decide."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey("access.User", models.CASCADE, related_name="+")
    address = models.CharField(max_length=1000, help_text="where it was going: path and query")
    data = models.JSONField(help_text="pairs of name and value, in the order of the form")
    at = models.DateTimeField(db_default=Now())

    objects = KeptPosts.as_manager()

    class Meta:
        indexes = [models.Index(fields=("user", "-at"), name="kept_post_of_a_person")]

    def __str__(self):
        return f"{self.user_id}: {self.address}"

    @property
    def until(self):
        """When it is thrown away."""
        return self.at + KEPT_FOR
