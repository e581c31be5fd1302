"""What the police said about an episode, in words for its page."""

from dataclasses import dataclass
from datetime import date, datetime

from cases.models import PoliceMessage
from cases.models.episode import LivingArrangement
from cases.received.messages import TIMES
from missing_cse.lib.conflicts import Difference, differences
from missing_cse.lib.times import day, moment

FACTS = {
    "missing_since": "Missing since",
    "missing_received_at": "Missing notification received",
    "found_at": "Found",
    "found_received_at": "Found notification received",
    "district": "District",
    "living_arrangement": "Living arrangement",
    "responsible_authority": "Responsible authority",
}
OF_A_CHILD = {
    "reference": "Police number",
    "first_name": "First name",
    "last_name": "Last name",
    "date_of_birth": "Date of birth",
    "gender": "Gender",
    "address": "Address",
    "postcode": "Postcode",
}


@dataclass(frozen=True)
class Told:
    """A message: what it was, what it changed, what it said of the child, {label: words}, and why it came."""

    message: PoliceMessage
    changed: list[Difference]
    child: dict[str, str]
    reason: str


def told(messages):
    """The messages in words, the newest first."""
    return [
        Told(
            message,
            differences(_facts(message.before), _facts(message.after)),
            _child(message.body.get("child") or {}),
            message.body.get("reason") or "",
        )
        for message in sorted(messages, key=lambda one: (one.received_at, one.pk), reverse=True)
    ]


def _facts(facts):
    return {label: _words(name, facts[name]) for name, label in FACTS.items() if name in facts}


def _words(name, value):
    if not value:
        return ""
    if name in TIMES:
        return moment(datetime.fromisoformat(value))
    return LivingArrangement(value).label if name == "living_arrangement" else value


def _child(child):
    said = {label: child[name] for name, label in OF_A_CHILD.items() if child.get(name)}
    if born := said.get("Date of birth"):
        said["Date of birth"] = day(date.fromisoformat(born))
    return said
