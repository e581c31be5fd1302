from referrals.models.agency_lead import AgencyLead
from referrals.models.exit import Exit, IndicatorAtExit
from referrals.models.exit_summary import ExitSummary, SummaryHandedOver
from referrals.models.feedback import FeedbackAnswer, FeedbackInterview, FeedbackQuestion
from referrals.models.indicator import Indicator, Section
from referrals.models.indicator_shown import IndicatorShown
from referrals.models.intelligence import Intelligence, IntelligenceMention, IntelligenceSharing
from referrals.models.measurement import Measurement, Score
from referrals.models.meeting import Meeting, MeetingAttendee, MeetingMinutes
from referrals.models.meeting_item import ActionFollowUp, MeetingAction, MeetingItem, MeetingNote
from referrals.models.mention import Mention, NominalLink
from referrals.models.nominal import Nominal, NominalMerge
from referrals.models.outcome_scale import OutcomeScale
from referrals.models.professional_met import ProfessionalMet
from referrals.models.resource_shared import ResourceShared
from referrals.models.rfm import ModelShown, Rfm
from referrals.models.rfm_change import RfmChange
from referrals.models.rfm_draft import RfmDraft
from referrals.models.rfm_form import RfmForm
from referrals.models.rfm_query import RfmQuery, RfmQuestion
from referrals.models.rfm_query_notice import RfmQueryNotice
from referrals.models.rfm_version import Band, RfmVersion
from referrals.models.support_group import GroupAttendance, GroupMeeting, GroupMember, SupportGroup
from referrals.models.support_plan import SupportPlan
from referrals.models.support_review import SupportReview
from referrals.models.support_session import SupportSession
from referrals.models.training_course import Attendance, CourseDay, TrainingCourse
from referrals.models.vetting import DbsCertificate, Referee, Supervision
from referrals.models.volunteer import Volunteer, VolunteerWish
from referrals.models.volunteer_expense import VolunteerExpense
from referrals.models.volunteer_match import VolunteerMatch, VolunteerMeeting
from referrals.models.volunteer_referral import VolunteerReferral

__all__ = [
    "ActionFollowUp",
    "AgencyLead",
    "Attendance",
    "Band",
    "CourseDay",
    "DbsCertificate",
    "Exit",
    "ExitSummary",
    "FeedbackAnswer",
    "FeedbackInterview",
    "FeedbackQuestion",
    "GroupAttendance",
    "GroupMeeting",
    "GroupMember",
    "Indicator",
    "IndicatorAtExit",
    "IndicatorShown",
    "Intelligence",
    "IntelligenceMention",
    "IntelligenceSharing",
    "Measurement",
    "Meeting",
    "MeetingAction",
    "MeetingAttendee",
    "MeetingItem",
    "MeetingMinutes",
    "MeetingNote",
    "Mention",
    "ModelShown",
    "Nominal",
    "NominalLink",
    "NominalMerge",
    "OutcomeScale",
    "ProfessionalMet",
    "Referee",
    "ResourceShared",
    "Rfm",
    "RfmChange",
    "RfmDraft",
    "RfmForm",
    "RfmQuery",
    "RfmQueryNotice",
    "RfmQuestion",
    "RfmVersion",
    "Score",
    "Section",
    "SummaryHandedOver",
    "Supervision",
    "SupportGroup",
    "SupportPlan",
    "SupportReview",
    "SupportSession",
    "TrainingCourse",
    "Volunteer",
    "VolunteerExpense",
    "VolunteerMatch",
    "VolunteerMeeting",
    "VolunteerReferral",
    "VolunteerWish",
]
