"""A person who decides on a notification that was set aside, having seen it as it is."""

from access.tests.factories import UserFactory
from cases.actions.notifications import decide_set_aside, seen_as


def decide(episode, decision="counted", *, by=None, note="It is right."):
    return decide_set_aside(
        episode, by=by or UserFactory(), seen=seen_as(episode), decision=decision, note=note
    )
