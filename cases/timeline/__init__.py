"""What happened in a child's life with the service, newest first. Rooms to the right add what they know."""

from cases.timeline.contact import contact
from cases.timeline.episodes import episodes
from cases.timeline.event import Event, Kind
from cases.timeline.interviews import interviews
from cases.timeline.outcomes import corrections, hand_backs, outcomes
from cases.timeline.record import alerts, corrections_of_details, residences

__all__ = ["SOURCES", "Event", "Kind", "timeline"]

# Functions of a child and a user giving the events that the user may see. Rooms to the right add theirs
# when they start.
SOURCES = [
    episodes,
    contact,
    interviews,
    outcomes,
    hand_backs,
    corrections,
    residences,
    alerts,
    corrections_of_details,
]


def timeline(child, user):
    """Every event of the child that the user may see, newest first; those without a time come last."""
    return sorted((event for source in SOURCES for event in source(child, user)), key=Event.newest_first)
