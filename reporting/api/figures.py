"""Reports that were submitted, each edition by itself, and their figures (docs/api.md): never a draft."""

from http import HTTPStatus

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from access.api.pages import page_of
from access.api.parameters import PAGING
from access.api.views import ApiView
from access.models import Scope
from access.permissions import SEE_REPORTS
from missing_cse.lib.download import download
from reporting.api.figures_bodies import FigureOfReport, FiguresAsked, ReleasedReport, ReleasedReports
from reporting.api.filters import CSV, JSON, figures_filter, reports_in
from reporting.figures import Figures
from reporting.models import Edition


class OfReports(ApiView):
    """Editions of reports of the services whose reports the client reads."""

    scope, permission = Scope.FIGURES, SEE_REPORTS

    def released(self):
        visible = Edition.objects.visible_to(self.request.user)
        return visible.without_contents().select_related("service")


class Reports(OfReports):
    @extend_schema(
        operation_id="list_reports",
        summary="Released reports",
        description="As they were submitted; none ever changes. Of a period, the edition of the highest "
        "number replaces the earlier ones.",
        parameters=[
            OpenApiParameter("service", str, description="Only this service’s, by its short name."),
            OpenApiParameter("period", str, description="Only on this period, such as 2017-18-Q4."),
            *PAGING,
        ],
        responses=ReleasedReports,
    )
    def get(self, request):
        asked = reports_in(request, self.released())
        reports, cursor = page_of(asked, request, "published_at", "public_id")
        answer = ReleasedReports(items=[ReleasedReport.of(report) for report in reports], next=cursor)
        return Response(answer.model_dump(mode="json"))


class OneReport(OfReports):
    @extend_schema(operation_id="get_report", summary="A released report", responses=ReleasedReport)
    def get(self, request, public_id):
        report = get_object_or_404(self.released(), public_id=public_id)
        return Response(ReleasedReport.of(report).model_dump(mode="json"))


class FiguresOfReport(OfReports):
    @extend_schema(
        operation_id="get_figures",
        summary="The figures of a released report",
        description="All, or those of an area, a measure and a period; as JSON, or as the CSV of the report.",
        parameters=[
            OpenApiParameter("area", str, description="An area’s short name, or `all`."),
            OpenApiParameter("measure", str, description="A measure, as in the column of that name."),
            OpenApiParameter("period", str, description="A month, quarter or year of the report."),
            OpenApiParameter("format", str, enum=[JSON, CSV], default=JSON, description="How to write them."),
        ],
        responses={
            (HTTPStatus.OK, "application/json"): FiguresAsked,
            (HTTPStatus.OK, "text/csv"): OpenApiTypes.STR,
        },
    )
    def get(self, request, public_id):
        asked = figures_filter(request)
        report = get_object_or_404(self.released(), public_id=public_id)
        figures = asked.narrow(Figures.from_json(report.figures))
        if asked.as_csv:
            answer = download(
                f"{report.service.slug}-{report.period}-edition-{report.number}.csv",
                "text/csv; charset=utf-8",
            )
            Figures(figures).write_csv(answer)
            return answer
        answer = FiguresAsked(items=[FigureOfReport.of(figure) for figure in figures])
        return Response(answer.model_dump(mode="json"))
