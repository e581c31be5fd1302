from access.roles import Role
from access.tests.expected import Address
from cases.actions.notifications import seen_as
from cases.models import Episode
from cases.tests.addresses.places import SEES_CHILDREN, SEES_EPISODES, an_episode, everywhere, to_episode

DECIDES = {role: cases for role, cases in SEES_CHILDREN.items() if role != Role.CASE_WORKER}


def to_set_aside(place):
    return {"public_id": an_episode(place, state="set_aside", oddities=["in_the_future"]).public_id}


def decision(place):
    seen = seen_as(Episode.objects.latest("pk"))
    return {"decision": Episode.State.COUNTED, "note": "The police confirmed it.", "seen": seen}


EXPECTED = [
    Address("episodes", opens=everywhere(SEES_EPISODES)),
    Address("episode", opens=SEES_EPISODES, kwargs=to_episode),
    Address("set-aside", opens=everywhere(DECIDES)),
    Address("decide", opens=DECIDES, kwargs=to_set_aside),
    Address("decide", opens=DECIDES, kwargs=to_set_aside, method="post", data=decision, answer=302),
]
