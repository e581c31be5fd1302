"""The earlier texts of a place, as a person looks for one: a line for each sitting, not for each save."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Length

from reporting.models import Commentary

PAUSE = timedelta(minutes=10)


@dataclass(frozen=True)
class Earlier:
    """A version that was saved: by whom, when, and how many characters it has."""

    version: int
    saved_at: object
    saved_by: str
    length: int


def earlier(place):
    """The version that stands, and of those before it what each sitting ended with; the newest first.

    A version from which most was deleted is there too, whatever the sitting: it may be missed.
    """
    rows = Commentary.objects.of_place(place).values_list(
        "version", "saved_at", F("saved_by__name"), Length("text")
    )
    versions = [Earlier(*row) for row in rows]
    after = [None, *versions]
    return [one for one, later in zip(versions, after, strict=False) if later is None or _ends(one, later)]


def _ends(one, later):
    """Whether something else began with the version that came after."""
    other_sitting = one.saved_by != later.saved_by or later.saved_at - one.saved_at > PAUSE
    return other_sitting or later.length * 2 < one.length
