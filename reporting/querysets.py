"""Who sees a row of this room."""

from django.db import models
from django.db.models import Q

from access.permissions import BUILD_REPORTS, SEE_FINANCE, SEE_REPORTS, services_allowing


class FinanceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(service__in=services_allowing(user, SEE_FINANCE))


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Released reports for those who read them; the others for those who build them."""
        return self.filter(
            Q(service__in=services_allowing(user, SEE_REPORTS), released_at__isnull=False)
            | Q(service__in=services_allowing(user, BUILD_REPORTS))
        )

    def under_way(self):
        """Those asked for and not yet ready or failed; at most one of a service and period."""
        return self.filter(status__in=self.model.UNDER_WAY)

    def without_contents(self):
        """Leaves figures and PDF in the database until they are asked for."""
        return self.defer("figures", "pdf")
