from access.models.api_client import ApiClient, KeptAnswer, Scope
from access.models.area import Area, District
from access.models.authority import Authority, PoliceForce
from access.models.kept_post import KeptPost
from access.models.letter import Letter
from access.models.membership import Membership
from access.models.phrase import Phrase
from access.models.reading import Reading
from access.models.report_recipient import ReportRecipient
from access.models.service import Provider, Service
from access.models.sign_in import SignIn
from access.models.term import Term
from access.models.trail_export import TrailExport
from access.models.user import User
from access.models.webhook import Delivery, Event, Webhook

__all__ = [
    "ApiClient",
    "Area",
    "Authority",
    "Delivery",
    "District",
    "Event",
    "KeptAnswer",
    "KeptPost",
    "Letter",
    "Membership",
    "Phrase",
    "PoliceForce",
    "Provider",
    "Reading",
    "ReportRecipient",
    "Scope",
    "Service",
    "SignIn",
    "Term",
    "TrailExport",
    "User",
    "Webhook",
]
