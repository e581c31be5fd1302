"""Who may do what, by role. Which rows they may do it to is another question: see `access.reach`.

A manager should be able to read this page and say whether it is right.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from access.models import Service
from access.roles import Role


@dataclass(frozen=True)
class Permission:
    """Something that people with one of `roles` may do. `means` completes “may …”."""

    means: str
    roles: frozenset[Role]


def _may(means, *roles):
    return Permission(means, frozenset(roles))


SIGNED_IN = _may("use the pages everyone has", *Role)
SEE_EPISODES = _may(
    "see notifications and episodes",
    Role.CASE_WORKER,
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
    Role.ADMINISTRATOR,
    Role.POLICE_COORDINATOR,
)
SEE_CHILDREN = _may(
    "see children's records", Role.CASE_WORKER, Role.COORDINATOR, Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR
)
SEE_RFMS = _may("see exploitation referrals", Role.CASE_WORKER, Role.COORDINATOR, Role.SENIOR_COORDINATOR)
TRIAGE_RFMS = _may(
    "triage exploitation referrals, and ask referrers", Role.COORDINATOR, Role.SENIOR_COORDINATOR
)
SEE_MEETINGS = _may(
    "see allocation meetings and their minutes, and add notes, the authority's view and actions",
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
    Role.SOCIAL_WORKER,
)
HOLD_MEETINGS = _may("plan, hold and close allocation meetings", Role.COORDINATOR, Role.SENIOR_COORDINATOR)
DO_MEETING_ACTIONS = _may(
    "say that they did what an allocation meeting agreed that they do",
    Role.CASE_WORKER,
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
    Role.SOCIAL_WORKER,
)
WORK_ON_RFMS = _may(
    "plan support for exploited children, keep its record, and end it",
    Role.CASE_WORKER,
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
)
APPROVE_SUMMARIES = _may(
    "approve what others write to referrers when support ends", Role.COORDINATOR, Role.SENIOR_COORDINATOR
)
SEE_NETWORK = _may(
    "see and record who and what is mentioned around the children they see",
    Role.CASE_WORKER,
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
)
MERGE_NOMINALS = _may(
    "say that two records of the network are of one person or thing",
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
)
SHARE_INTELLIGENCE = _may(
    "write intelligence and share it with partners", Role.COORDINATOR, Role.SENIOR_COORDINATOR
)
SEE_VOLUNTEERS = _may("see volunteers", Role.VOLUNTEER_COORDINATOR, Role.SENIOR_COORDINATOR)
KEEP_VOLUNTEERS = _may(
    "take on, train and match volunteers, and keep what they do and spend",
    Role.VOLUNTEER_COORDINATOR,
    Role.SENIOR_COORDINATOR,
)
REFER_TO_VOLUNTEERS = _may(
    "refer a child to the volunteers", Role.CASE_WORKER, Role.COORDINATOR, Role.SENIOR_COORDINATOR
)
SEE_OWN_MATCHES = _may(
    "see the first names of those they meet and when they meet next, and log meetings", Role.VOLUNTEER
)
SEE_FINANCE = _may("see budget and spend", Role.FINANCE_OFFICER, Role.SENIOR_COORDINATOR)
KEEP_FINANCE = _may("enter budget and spend", Role.FINANCE_OFFICER, Role.SENIOR_COORDINATOR)
KEEP_SERVICE_LOG = _may(
    "keep what only the report reads: complaints, promotion, the team",
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
)
SEE_SERVICE_LOG = _may(
    "open the service log", Role.COORDINATOR, Role.SENIOR_COORDINATOR, Role.FINANCE_OFFICER
)
SHOW_FEEDBACK_CODE = _may(
    "show young people where to say what they think, without their name",
    Role.CASE_WORKER,
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
    Role.VOLUNTEER_COORDINATOR,
)
READ_FEEDBACK = _may(
    "read what young people wrote without their name, and say what of it stands in the report",
    Role.SENIOR_COORDINATOR,
)
OPENED_BY_NOBODY = _may("see the counts behind what young people said without their name")
DECIDE_SET_ASIDE = _may(
    "decide on a notification that was set aside",
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
    Role.ADMINISTRATOR,
)
WORK_ON_EPISODES = _may(
    "offer interviews, log contact and consent, write interviews and record outcomes",
    Role.CASE_WORKER,
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
)
ALLOCATE = _may("allocate an episode to a worker", Role.COORDINATOR, Role.SENIOR_COORDINATOR)
HAND_BACK = _may("hand an episode back to the local authority", Role.COORDINATOR, Role.SENIOR_COORDINATOR)
ANSWER_HAND_BACKS = _may(
    "say what became of an episode that was handed back",
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
    Role.SOCIAL_WORKER,
)
AUDIT_INTERVIEWS = _may("audit the interviews of others", Role.COORDINATOR, Role.SENIOR_COORDINATOR)
ASK_THE_POLICE = _may(
    "ask the police to correct a notification",
    Role.CASE_WORKER,
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
    Role.ADMINISTRATOR,
)
SEND_NOTIFICATIONS = _may("send and correct notifications", Role.POLICE_COORDINATOR)
FOLLOW_EPISODES = _may("see clocks and outcomes of the force's own episodes", Role.POLICE_COORDINATOR)
COLLECT_INTERVIEWS = _may("collect interviews that are meant for the police", Role.POLICE_COORDINATOR)
HAND_OVER_INTERVIEWS = _may(
    "hand approved interviews to the police", Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR
)
ANSWER_THE_SERVICE = _may("answer what the police are asked to put right", Role.POLICE_COORDINATOR)
KEEP_WEBHOOKS = _may("say where the force's system is told of events", Role.POLICE_COORDINATOR)
KEEP_API_CLIENTS = _may(
    "give other systems access, and take it away", Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR
)
KEEP_CHILDREN = _may(
    "keep what is known of a child: people around it, alerts, where it lives",
    Role.CASE_WORKER,
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
)
MERGE_CHILDREN = _may(
    "merge two records of one child", Role.COORDINATOR, Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR
)
RESTRICT_CHILDREN = _may("restrict a child's record, and name who sees it", Role.SENIOR_COORDINATOR)
SEE_GLASS_BREAKS = _may("see who opened restricted records, and why", Role.SENIOR_COORDINATOR)
SEE_TRAIL = _may("read the audit trail", Role.AUDITOR)
KEEP_AGENCY_LEADS = _may("keep who leads each agency that refers", Role.SENIOR_COORDINATOR)
KEEP_INSTRUMENT = _may("edit the Risk Factor Matrix", Role.SENIOR_COORDINATOR)
KEEP_LANGUAGE = _may("edit the words to avoid", Role.SENIOR_COORDINATOR)
IMPORT_RECORDS = _may("import record files", Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR)
BRING_IN_PEOPLE = _may("import people and their roles", Role.SENIOR_COORDINATOR)
SEE_REPORTS = _may(
    "read reports",
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
    Role.ADMINISTRATOR,
    Role.COMMISSIONER,
)
FOLLOW_REPORTS = _may("be told when a report appears", Role.COMMISSIONER)
BUILD_REPORTS = _may("build reports", Role.COORDINATOR, Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR)
WRITE_REPORTS = _may("write the words of a report", Role.COORDINATOR, Role.SENIOR_COORDINATOR)
SUBMIT_REPORTS = _may("sign a report and submit it to the commissioners", Role.SENIOR_COORDINATOR)
KEEP_RECONCILIATIONS = _may(
    "compare our records with a partner's list, and sign for the service",
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
)
SIGN_FOR_PARTNER = _may(
    "see what became of the list of the own authority or force, and sign for it",
    Role.POLICE_COORDINATOR,
    Role.SOCIAL_WORKER,
)
SEE_RECONCILIATIONS = _may(
    "see reconciliations with partners' lists", *KEEP_RECONCILIATIONS.roles, *SIGN_FOR_PARTNER.roles
)
SEE_RECORDS_BEHIND_FIGURES = _may(
    "open the records behind a figure", Role.COORDINATOR, Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR
)


def may(user, permission, service=None):
    """Whether the user has a role that allows it, in that service or, without one, in any."""
    return any(
        m.role in permission.roles and (service is None or m.service_id == service.pk)
        for m in user.current_memberships
    )


def service_or_404(user, slug, permission):
    """The service of an address: 404 where the user has no role in it, 403 where no role that allows this."""
    service = next((m.service for m in user.current_memberships if m.service.slug == slug), None)
    if service is None:
        raise Http404
    if not may(user, permission, service):
        raise PermissionDenied
    return service


def services_allowing(user, permission):
    """The services in which the user may do this, by name."""
    return Service.objects.filter(pk__in=ids_of_services_allowing(user, permission))


def ids_of_services_allowing(user, permission):
    """The same without a query, for what is asked on every page."""
    return {m.service_id for m in user.current_memberships if m.role in permission.roles}
