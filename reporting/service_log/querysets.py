"""Who sees an entry of the service log, and what hangs on one."""

from django.db import models
from django.db.models import Q

from access.permissions import KEEP_SERVICE_LOG, services_allowing
from cases.models import Child
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


class CaseStudyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the service that are about no child on record, or about one whom the user may see."""
        of_log = Q(service__in=services_allowing(user, KEEP_SERVICE_LOG))
        return self.filter(of_log, Q(child__isnull=True) | Q(child__in=Child.objects.visible_to(user)))

    def in_report(self, service, period, on):
        """Those that stand in a quarter's report that is made on a day: checked, and consent allows it."""
        checked = self.filter(service=service, quarter=period.start, checked_by__isnull=False)
        allowed = Q(consent_until__isnull=True) | Q(consent_until__gte=on)
        return checked.filter(allowed).select_related("area").order_by("area__position", "pk")


class RecommendationQuerySet(LogEntryQuerySet):
    def in_report(self, service, period):
        """Those that a report tells of: made in the period or the one before, and open ones made earlier."""
        recent = Q(quarter__gte=period.previous().start) | Q(state=self.model.State.OPEN)
        told = self.filter(recent, service=service, quarter__lt=period.end)
        return told.select_related("area").order_by("quarter", "due_on", "pk")

    def past_due(self, service, period, on):
        """Those that a report tells of, due before a day (London) without a word on what became of them."""
        return self.in_report(service, period).filter(due_on__lt=on, outcome="")
