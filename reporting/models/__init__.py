from reporting.models.commentary import Commentary
from reporting.models.finance import FinanceAmount
from reporting.models.report import Report

__all__ = ["Commentary", "FinanceAmount", "Report"]
