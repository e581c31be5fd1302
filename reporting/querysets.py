"""Who sees a row of this room."""

from django.db import models
from django.db.models import Q

from access.permissions import BUILD_REPORTS, SEE_FINANCE, SEE_REPORTS, WRITE_REPORTS, services_allowing


class CommentaryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(service__in=services_allowing(user, WRITE_REPORTS))

    def standing(self, service, period):
        """The newest text of every section and area of a service's report on a period."""
        places = ("section", "area_id")
        of_report = self.filter(service=service, period=str(period))
        return of_report.order_by(*places, "-version").distinct(*places).select_related("area", "saved_by")

    def of_place(self, place, period):
        """Every text ever saved in a `reporting.words.places.Place`, the one that stands first."""
        there = self.filter(service=place.service, period=str(period), section=place.section.slug)
        return there.filter(area=place.area).order_by("-version").select_related("saved_by")


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
        """Leaves figures, words and PDF in the database until they are asked for."""
        return self.defer("figures", "words", "pdf")
