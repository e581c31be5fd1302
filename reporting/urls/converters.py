"""What stands in addresses of this room beside Django's own kinds."""

from django.urls import register_converter

from missing_cse.lib.periods import Period
from reporting.service_log.kinds import KIND_OF


class PeriodConverter:
    """A period in an address by its slug; what names none is no address."""

    regex = r"\d{4}-\d\d(?:-(?:to-)?Q[1-4])?"
    to_python = staticmethod(Period.parse)
    to_url = str


class LogKindConverter:
    """A kind of entry of the service log by its slug."""

    regex = "|".join(KIND_OF)
    to_python = KIND_OF.__getitem__
    to_url = str


register_converter(PeriodConverter, "period")
register_converter(LogKindConverter, "log_kind")
