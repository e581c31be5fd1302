from referrals.models.feedback import FeedbackAnswer, FeedbackInterview, FeedbackQuestion
from referrals.models.indicator import Indicator, Section
from referrals.models.indicator_shown import IndicatorShown
from referrals.models.rfm import ModelShown, Rfm
from referrals.models.rfm_form import RfmForm
from referrals.models.rfm_query import RfmQuery, RfmQuestion
from referrals.models.rfm_version import Band, RfmVersion
from referrals.models.training_course import Attendance, CourseDay, TrainingCourse
from referrals.models.vetting import DbsCertificate, Referee, Supervision
from referrals.models.volunteer import Volunteer, VolunteerWish
from referrals.models.volunteer_expense import VolunteerExpense
from referrals.models.volunteer_match import VolunteerMatch, VolunteerMeeting
from referrals.models.volunteer_referral import VolunteerReferral

__all__ = [
    "Attendance",
    "Band",
    "CourseDay",
    "DbsCertificate",
    "FeedbackAnswer",
    "FeedbackInterview",
    "FeedbackQuestion",
    "Indicator",
    "IndicatorShown",
    "ModelShown",
    "Referee",
    "Rfm",
    "RfmForm",
    "RfmQuery",
    "RfmQuestion",
    "RfmVersion",
    "Section",
    "Supervision",
    "TrainingCourse",
    "Volunteer",
    "VolunteerExpense",
    "VolunteerMatch",
    "VolunteerMeeting",
    "VolunteerReferral",
    "VolunteerWish",
]
