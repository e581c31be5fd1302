from datetime import timedelta

from access.roles import Role
from access.tests.expected import SERVICE, WHOLE_SERVICE, Address
from access.tests.factories import UserFactory
from cases.models import GlassBreak
from cases.tests.addresses.places import SEES_CHILDREN, an_episode, everywhere, to_child
from missing_cse.lib.times import now

RESTRICTS = {Role.SENIOR_COORDINATOR: SERVICE}
SEES_GLASS_BREAKS = {Role.SENIOR_COORDINATOR: WHOLE_SERVICE}


def why(place):
    return {"reason": "It is no longer needed."}


def to_glass_break(place):
    child = an_episode(place).child
    opened = GlassBreak.objects.create(
        service=place.service,
        user=UserFactory(),
        child=child,
        reference=child.reference,
        reason="The child was found and is in hospital.",
        at=now(),
        until=now() + timedelta(hours=1),
    )
    opened.refresh_from_db()
    return {"public_id": opened.public_id}


EXPECTED = [
    Address("restrict", opens=RESTRICTS, kwargs=to_child),
    Address("restrict", opens=RESTRICTS, kwargs=to_child, method="post", data=why),
    # What opens is restricted and names the person, which no record of these cases does.
    Address("lift-restriction", opens=dict.fromkeys(RESTRICTS, frozenset()), kwargs=to_child),
    Address(
        "lift-restriction",
        opens=dict.fromkeys(RESTRICTS, frozenset()),
        kwargs=to_child,
        method="post",
        data=why,
    ),
    Address("break-glass", opens=everywhere(SEES_CHILDREN)),
    Address("break-glass", opens=everywhere(SEES_CHILDREN), method="post"),
    Address("glass-breaks", opens=everywhere(SEES_GLASS_BREAKS)),
    Address("glass-break-seen", opens=SEES_GLASS_BREAKS, kwargs=to_glass_break, method="post", answer=302),
]
