"""Who sees an entry of the service log, and what hangs on one."""

from django.db import models
from django.db.models import Q

from access.permissions import KEEP_SERVICE_LOG, services_allowing
from referrals.models import Rfm


class LogEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the whole service: no child is named in them."""
        return self.filter(service__in=services_allowing(user, KEEP_SERVICE_LOG))


class OfPromotionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen with the promotion."""
        return self.filter(promotion__service__in=services_allowing(user, KEEP_SERVICE_LOG))


class OfTrainingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen with the training."""
        return self.filter(training__service__in=services_allowing(user, KEEP_SERVICE_LOG))


class ProfessionalContactQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the service log, and those about a referral that the user may see."""
        in_log = Q(service__in=services_allowing(user, KEEP_SERVICE_LOG), rfm__isnull=True)
        return self.filter(in_log | Q(rfm__in=Rfm.objects.visible_to(user)))
