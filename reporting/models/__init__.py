from reporting.models.commentary import Commentary
from reporting.models.complaint import Complaint, Compliment
from reporting.models.finance import FinanceAmount
from reporting.models.report import Report

__all__ = ["Commentary", "Complaint", "Compliment", "FinanceAmount", "Report"]
