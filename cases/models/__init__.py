from cases.models.around_child import Alert, PersonAround, Residence
from cases.models.attempt import Attempt
from cases.models.audit import Audit, AuditMark, AuditRemark
from cases.models.child import Child
from cases.models.child_correction import ChildCorrection
from cases.models.consent import Consent
from cases.models.correction import Correction
from cases.models.episode import Episode
from cases.models.follow_up import Recommendation, Sharing
from cases.models.glass_break import GlassBreak
from cases.models.hand_back import HandBack
from cases.models.handover import Handover
from cases.models.import_run import ImportRun
from cases.models.interview import Interview
from cases.models.match_proposal import MatchProposal
from cases.models.merge import Merge, NotDuplicate
from cases.models.offer import Offer
from cases.models.outcome import Outcome
from cases.models.person_reference import PersonReference
from cases.models.police_message import PoliceMessage
from cases.models.police_query import PoliceQuery
from cases.models.rhi_form import Covered, RhiForm, RhiPart, Submission
from cases.models.sent_details import SentDetails

__all__ = [
    "Alert",
    "Attempt",
    "Audit",
    "AuditMark",
    "AuditRemark",
    "Child",
    "ChildCorrection",
    "Consent",
    "Correction",
    "Covered",
    "Episode",
    "GlassBreak",
    "HandBack",
    "Handover",
    "ImportRun",
    "Interview",
    "MatchProposal",
    "Merge",
    "NotDuplicate",
    "Offer",
    "Outcome",
    "PersonAround",
    "PersonReference",
    "PoliceMessage",
    "PoliceQuery",
    "Recommendation",
    "Residence",
    "RhiForm",
    "RhiPart",
    "SentDetails",
    "Sharing",
    "Submission",
]
