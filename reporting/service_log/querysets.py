"""Who sees an entry of the service log."""

from django.db import models

from access.permissions import KEEP_SERVICE_LOG, services_allowing


class LogEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the whole service: no child is named in them."""
        return self.filter(service__in=services_allowing(user, KEEP_SERVICE_LOG))
