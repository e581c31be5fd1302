from reporting.models.finance import FinanceAmount
from reporting.models.report import Report

__all__ = ["FinanceAmount", "Report"]
