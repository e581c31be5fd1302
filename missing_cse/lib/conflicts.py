"""Two people who save the same thing: the second sees both versions and chooses; nothing is lost.

A page carries the fingerprint of what it was drawn from. When what stands now has another, somebody saved
in between, and the page shows the differences instead of saving.
"""

import hashlib
import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder


class ChangedMeanwhile(ValidationError):
    """Somebody else saved what a person has not seen: `theirs` stands, `yours` is not saved.

    `theirs` is the row as it stands (None where it was taken away) or what it says in words, as the action
    that raises it tells.
    """

    def __init__(self, theirs, yours=None):
        super().__init__("Somebody else changed this while you were typing")
        self.theirs, self.yours = theirs, yours


@dataclass(frozen=True)
class Difference:
    """One value that differs, in words: as somebody else saved it, and as this person typed it."""

    label: str
    theirs: str
    yours: str


def fingerprint(values):
    """A short word for a dictionary of values, the same for the same values in any order."""
    text = json.dumps(values, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def refuse_unseen(theirs, ours, seen):
    """Raise ChangedMeanwhile, of words, unless what stands (`theirs`) is what the person saw, by its
    fingerprint `seen`, or what they want to keep."""
    if fingerprint(theirs) not in (seen, fingerprint(ours)):
        raise ChangedMeanwhile(theirs)


def differences(theirs, yours):
    """What differs between two dictionaries {label: words}, in the order of the first."""
    labels = [*theirs, *(label for label in yours if label not in theirs)]
    pairs = [(label, theirs.get(label, ""), yours.get(label, "")) for label in labels]
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]
