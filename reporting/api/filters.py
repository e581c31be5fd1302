"""What the list of reports, and the figures of one, may be narrowed to by parameters of the address."""

from http import HTTPStatus

from django_filters import CharFilter, ChoiceFilter, FilterSet

from missing_cse.lib.api.bodies import pointer
from missing_cse.lib.api.problems import Refused
from reporting.models import Report

CSV, JSON = "csv", "json"


class Narrowed(FilterSet):
    """Base of both; parameters that are not declared here, nor named in `besides`, are refused."""

    besides = ()

    def checked(self):
        """This filter; a `Refused` of 400 that names each parameter that can't be read."""
        wrong = {name: errors[0] for name, errors in self.errors.items()}
        wrong |= dict.fromkeys(set(self.data) - set(self.filters) - set(self.besides), "There is no such.")
        if wrong:
            raise Refused(
                HTTPStatus.BAD_REQUEST,
                "A parameter can’t be read: see errors.",
                type="invalid-parameter",
                errors=[{"pointer": pointer([name]), "detail": why} for name, why in sorted(wrong.items())],
            )
        return self


class ReportFilter(Narrowed):
    """Reports by service and period."""

    besides = ("after", "limit")

    service = CharFilter("service__slug")
    period = CharFilter("period")


class FigureFilter(Narrowed):
    """The figures of one report by area, measure and period, and how they are to be written."""

    area, measure, period = CharFilter(), CharFilter(), CharFilter()
    format = ChoiceFilter(choices=[(JSON, JSON), (CSV, CSV)])

    def narrow(self, figures):
        """Those that were asked for; a `Refused` of 400 for what the report knows nothing of."""
        wanted = {name: self.form.cleaned_data[name] for name in ("area", "measure", "period")}
        wanted = {name: value for name, value in wanted.items() if value}
        for name, value in wanted.items():
            if not any(getattr(figure, name) == value for figure in figures):
                raise Refused(
                    HTTPStatus.BAD_REQUEST,
                    f"The report has no figures of this {name}.",
                    type="invalid-parameter",
                    errors=[{"pointer": pointer([name]), "detail": "The report has no figures of it."}],
                )
        return [f for f in figures if all(getattr(f, name) == value for name, value in wanted.items())]

    @property
    def as_csv(self):
        return self.form.cleaned_data["format"] == CSV


def reports_in(request, reports):
    """The reports that the request asks for."""
    return ReportFilter(request.query_params, reports).checked().qs


def figures_filter(request):
    """The filter of figures that the request asks for."""
    return FigureFilter(request.query_params, Report.objects.none()).checked()
