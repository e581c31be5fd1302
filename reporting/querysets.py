"""Who sees a row of this room."""

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Cast, JSONObject

from access.permissions import BUILD_REPORTS, SEE_FINANCE, SEE_REPORTS, WRITE_REPORTS, services_allowing

CONTENTS = ("figures", "words", "behind", "differences", "reconciliations", "pdf")
OF_MEASURE = "strict $[*] ? (@[0] == $measure && @[2] == $period)"


class CommentaryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(service__in=services_allowing(user, WRITE_REPORTS))

    def standing(self, service, period):
        """The newest text of every section and area of a service's report on a period."""
        places = ("section", "area_id")
        of_report = self.filter(service=service, period=str(period))
        return of_report.order_by(*places, "-version").distinct(*places).select_related("area", "saved_by")

    def of_place(self, place):
        """Every text ever saved in a `reporting.words.places.Place`, the one that stands first."""
        there = self.filter(service=place.service, period=str(place.period), section=place.section.slug)
        return there.filter(area=place.area).order_by("-version").select_related("saved_by")


class FinanceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(service__in=services_allowing(user, SEE_FINANCE))


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Drafts are for those who build them; what was submitted is read as an edition."""
        return self.filter(service__in=services_allowing(user, BUILD_REPORTS))

    def under_way(self):
        """Those asked for and not yet ready or failed; at most one of a service and period."""
        return self.filter(status__in=self.model.UNDER_WAY)

    def to_submit(self):
        """Those signed whose edition is not made yet, and did not fail."""
        return self.filter(status=self.model.Status.SIGNED, failure="")

    def newest_build(self, service, period):
        """The one built last, submitted or not, its contents left in the database; None before the first."""
        built = self.filter(service=service, period=str(period), status__in=self.model.BUILT)
        return built.without_contents().order_by("-built_at", "-pk").first()

    def without_contents(self):
        """Leaves what is large in the database until it is asked for."""
        return self.defer(*CONTENTS)


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(service__in=services_allowing(user, SEE_REPORTS))

    def newest_of(self, service, period):
        """The edition of the highest number, its contents left in the database; None before the first."""
        of_period = self.filter(service=service, period=str(period))
        return of_period.without_contents().order_by("-number").first()

    def newest_of_quarters(self, service, measure):
        """The newest edition of each quarter, with `figures_of_measure`: its figures of that measure for the
        quarter itself, as `Figures.to_json` gives them."""
        asked = JSONObject(measure=Value(measure), period=F("period"))
        narrowed = Func(F("figures"), Value(OF_MEASURE), asked, function="jsonb_path_query_array")
        of_quarters = self.filter(service=service, period__regex=r"-Q[1-4]$").without_contents()
        return (
            of_quarters.order_by("period", "-number")
            .distinct("period")
            .annotate(figures_of_measure=Cast(narrowed, models.JSONField()))
        )

    def without_contents(self):
        """Leaves what is large in the database until it is asked for."""
        return self.defer(*CONTENTS, "definitions", "csv")


class TimetableQuerySet(models.QuerySet):
    def visible_to(self, user):
        """How far a report is, and what holds it up, is for those who build it."""
        return self.filter(service__in=services_allowing(user, BUILD_REPORTS))


class EditionFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(edition__service__in=services_allowing(user, SEE_REPORTS))


class EditionNoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own."""
        return self.filter(user=user)

    def unseen(self):
        return self.filter(seen_at__isnull=True)
