from referrals.models.rfm import ModelShown, Rfm
from referrals.models.volunteer import Volunteer
from referrals.models.volunteer_referral import VolunteerReferral

__all__ = ["ModelShown", "Rfm", "Volunteer", "VolunteerReferral"]
