"""The records that measures count."""

from django.db.models import Q

from cases.conditions import COMPLETED, COUNTED
from cases.models import Episode
from missing_cse.lib.periods import Kind
from referrals import conditions as referral
from referrals.models import Exit, Rfm, Volunteer, VolunteerReferral
from reporting.feedback.querysets import ENDED
from reporting.measures.core import Rows
from reporting.models import (
    Complaint,
    Compliment,
    FeedbackCount,
    FinanceAmount,
    PostState,
    ProfessionalContact,
    Promotion,
    TrainingPlace,
)

NOTIFICATIONS = Rows(
    model=Episode,
    dated="received_on",
    dated_by="notification received",
    where=COUNTED,
    child="child",
    at="missing_received_at",
)
# Among those set aside are some whose district is not known.
ALL_NOTIFICATIONS = Rows(
    model=Episode, dated="received_on", dated_by="notification received", beyond_areas=True
)
# An episode completed on another form belongs where that interview was held, but to its own area.
COMPLETED_EPISODES = Rows(
    model=Episode,
    dated="outcome__interview__held_on",
    dated_by="interview held",
    where=COUNTED & COMPLETED,
    service="outcome__interview__service",
)
RFMS = Rows(model=Rfm, dated="received_on", dated_by="RFM received", where=referral.COUNTED)
# Apart from RFMS, because an RFM is there once for each model that it shows.
MODELS_SHOWN = Rows(model=Rfm, dated="received_on", dated_by="RFM received", where=referral.COUNTED)
# Of RFMs that are counted themselves, whenever they were received.
EXITS = Rows(
    model=Exit,
    dated="ended_on",
    dated_by="support ended",
    where=Q(rfm__in=Rfm.objects.filter(referral.COUNTED)),
    service="rfm__service",
    area="rfm__area",
)
INTEREST = Rows(model=Volunteer, dated="expressed_interest_on", dated_by="interest expressed", area=None)
TRAINED = Rows(model=Volunteer, dated="trained_on", dated_by="training completed", area=None)
VOLUNTEER_REFERRALS = Rows(
    model=VolunteerReferral, dated="referred_on", dated_by="referred to volunteers", area=None
)
FINANCE = Rows(
    model=FinanceAmount,
    dated="quarter",
    dated_by="quarter of the budget",
    area=None,
    periods=frozenset({Kind.QUARTER, Kind.YEAR}),
)
COMPLAINTS = Rows(model=Complaint, dated="received_on", dated_by="complaint made", beyond_areas=True)
COMPLIMENTS = Rows(model=Compliment, dated="received_on", dated_by="compliment made", beyond_areas=True)
PROMOTION = Rows(model=Promotion, dated="held_on", dated_by="event held", beyond_areas=True)
PROFESSIONALS_MET = Rows(
    model=ProfessionalContact,
    dated="met_on",
    dated_by="professional met",
    beyond_areas=True,
    child="professional",
    at="met_on",
)
POSTS = Rows(
    model=PostState,
    dated="quarter",
    dated_by="last day of the quarter",
    beyond_areas=True,
    periods=frozenset({Kind.QUARTER}),
)
TRAINING = Rows(
    model=TrainingPlace,
    dated="training__held_on",
    dated_by="training held",
    service="training__service",
    area="training__area",
    beyond_areas=True,
)
# Neither by area nor by year: beside quarters and areas that are shown, those would tell of the others.
FEEDBACK = Rows(
    model=FeedbackCount,
    dated="quarter",
    dated_by="quarter of the answer",
    where=ENDED,
    area=None,
    periods=frozenset({Kind.QUARTER}),
)
