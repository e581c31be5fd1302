from reporting.models.case_study import CaseStudy
from reporting.models.commentary import Commentary
from reporting.models.complaint import Complaint, Compliment
from reporting.models.demanded_words import DemandedWords
from reporting.models.edition import Edition
from reporting.models.edition_file import EditionFile
from reporting.models.edition_notice import EditionNotice
from reporting.models.feedback import FeedbackCode, FeedbackCount, FeedbackDecision, FeedbackText
from reporting.models.finance import FinanceAmount
from reporting.models.promotion import Professional, ProfessionalContact, Promotion, PromotionContact
from reporting.models.recommendation import ReportRecommendation
from reporting.models.reconciliation import Reconciliation, ReconciliationRow
from reporting.models.report import Report
from reporting.models.team import Post, PostHolding, PostState, StaffTraining, TrainingPlace
from reporting.models.timetable_entry import TimetableEntry

__all__ = [
    "CaseStudy",
    "Commentary",
    "Complaint",
    "Compliment",
    "DemandedWords",
    "Edition",
    "EditionFile",
    "FeedbackCode",
    "FeedbackCount",
    "FeedbackDecision",
    "FeedbackText",
    "EditionNotice",
    "FinanceAmount",
    "Post",
    "PostHolding",
    "PostState",
    "Professional",
    "ProfessionalContact",
    "Promotion",
    "PromotionContact",
    "Reconciliation",
    "ReconciliationRow",
    "Report",
    "ReportRecommendation",
    "StaffTraining",
    "TimetableEntry",
    "TrainingPlace",
]
