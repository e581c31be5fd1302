"""Two people who save the same thing: the second sees both versions and chooses; nothing is lost.

A page carries the fingerprint of what it was drawn from. When what stands now has another, somebody saved
in between, and the page shows the differences instead of saving.
"""

import hashlib
import json
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder


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


def differences(theirs, yours):
    """What differs between two dictionaries {label: words}, in the order of the first."""
    labels = [*theirs, *(label for label in yours if label not in theirs)]
    pairs = [(label, theirs.get(label, ""), yours.get(label, "")) for label in labels]
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]
