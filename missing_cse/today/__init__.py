"""What a person finds on Today: parts by role, each with a template of its own."""

from access.roles import Role
from missing_cse.today.case_worker import own_work
from missing_cse.today.commissioner import published
from missing_cse.today.coordinator import decisions
from missing_cse.today.elsewhere import cards
from missing_cse.today.reports import owed_of_last_month, reports_held_up
from missing_cse.today.senior import side_by_side
from missing_cse.today.support import own_actions, own_support, supervised
from missing_cse.today.volunteers import own_meetings

# Who runs the whole service sees every area: what waits in one of them is a line of that.
BY_ROLE = {
    Role.CASE_WORKER: (owed_of_last_month, own_work, own_support, own_actions),
    Role.COORDINATOR: (decisions, reports_held_up, supervised, own_actions),
    Role.SENIOR_COORDINATOR: (side_by_side, reports_held_up, supervised, own_actions),
    Role.COMMISSIONER: (published,),
    Role.VOLUNTEER: (own_meetings,),
}


def parts(request, at):
    """The parts of the page for the person who asks, at an aware time."""
    roles = {membership.role for membership in request.user.current_memberships}
    if Role.SENIOR_COORDINATOR in roles:
        roles.discard(Role.COORDINATOR)
    worked = [part(request, at) for role, own in BY_ROLE.items() if role in roles for part in own]
    return worked or [cards(request, at)]
