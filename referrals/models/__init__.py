from referrals.models.indicator import Indicator, Section
from referrals.models.indicator_shown import IndicatorShown
from referrals.models.rfm import ModelShown, Rfm
from referrals.models.rfm_version import Band, RfmVersion
from referrals.models.volunteer import Volunteer
from referrals.models.volunteer_referral import VolunteerReferral

__all__ = [
    "Band",
    "Indicator",
    "IndicatorShown",
    "ModelShown",
    "Rfm",
    "RfmVersion",
    "Section",
    "Volunteer",
    "VolunteerReferral",
]
