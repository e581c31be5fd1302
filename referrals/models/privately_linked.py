from django.db import models

from referrals.private_keys import digest


class PrivatelyLinkedQuerySet(models.QuerySet):
    def opened_by(self, key, at):
        """What a key opens at an aware time: that row, or none. A key of another table opens nothing."""
        return self.filter(key_digest=digest(key), link_until__gt=at)


class PrivatelyLinked(models.Model):
    """What somebody without an account opens by a private link, until `link_until`."""

    key_digest = models.CharField(max_length=64, unique=True, editable=False)
    link_until = models.DateTimeField()

    class Meta:
        abstract = True
