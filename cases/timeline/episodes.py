"""Missing episodes, and where the child lived from one to the next."""

from itertools import pairwise

from django.urls import reverse

from cases.models import Episode
from cases.timeline.event import Event, Kind
from missing_cse.lib.times import span


def episodes(child, user):
    """An event for each episode, and one for each change of living arrangement between two that count."""
    rows = list(
        Episode.objects.visible_to(user)
        .filter(child=child)
        .select_related("district", "responsible_authority")
        .order_by("missing_received_at", "pk")
    )
    yield from (_missing(episode) for episode in rows)
    counted = [episode for episode in rows if episode.state == Episode.State.COUNTED]
    for before, after in pairwise(counted):
        if lived(before) != lived(after):
            yield Event(
                after.missing_received_at,
                "Living arrangement changed",
                f"{lived(before)}; by then {_lower(lived(after))}",
                reverse("episode", args=[after.public_id]),
                Kind.LIVING,
            )


def _missing(episode):
    known = [
        "" if episode.age is None else f"aged {episode.age}",
        str(episode.district or ""),
        _lower(lived(episode)),
        _how_long(episode),
        "" if episode.state == Episode.State.COUNTED else episode.get_state_display().lower(),
    ]
    words = ", ".join(part for part in known if part)
    return Event(
        episode.missing_received_at or episode.found_received_at,
        f"Reported missing: {episode}",
        words[:1].upper() + words[1:],
        reverse("episode", args=[episode.public_id]),
        Kind.EPISODE,
    )


def _how_long(episode):
    if episode.found_at is None:
        return "" if episode.found_received_at else "not reported found"
    if episode.missing_since is None or episode.found_at < episode.missing_since:
        return ""
    return f"missing for {span(episode.found_at - episode.missing_since)}"


def lived(row):
    """The living arrangement of an episode or a residence, and whose child in care it is, in words."""
    arrangement = row.get_living_arrangement_display() or "Living arrangement not recorded"
    authority = row.responsible_authority
    return f"{arrangement}, responsible authority {authority}" if authority else arrangement


def _lower(words):
    return words[:1].lower() + words[1:]
