"""What the list of reports, and the figures of one, may be narrowed to by parameters of the address."""

from django_filters import CharFilter, ChoiceFilter, FilterSet

from access.api.parameters import unreadable
from missing_cse.lib.api.bodies import pointer
from reporting.models import Edition

CSV, JSON = "csv", "json"


class Narrowed(FilterSet):
    """Base of both; parameters that are not declared here, nor named in `besides`, are refused."""

    besides = ()

    def checked(self):
        """This filter; a `Refused` of 400 that names each parameter that can't be read."""
        wrong = {name: errors[0] for name, errors in self.errors.items()}
        unknown = set(self.data) - set(self.filters) - set(self.besides)
        wrong |= dict.fromkeys(unknown, "There is no parameter of this name.")
        if wrong:
            raise unreadable([_error(name, why) for name, why in sorted(wrong.items())])
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
                raise unreadable([_error(name, f"The report has no figures of this {name}.")])
        return [f for f in figures if all(getattr(f, name) == value for name, value in wanted.items())]

    @property
    def as_csv(self):
        return self.form.cleaned_data["format"] == CSV


def _error(name, why):
    return {"pointer": pointer([name]), "detail": why}


def reports_in(request, reports):
    """The reports that the request asks for."""
    return ReportFilter(request.query_params, reports).checked().qs


def figures_filter(request):
    """The filter of figures that the request asks for."""
    return FigureFilter(request.query_params, Edition.objects.none()).checked()
