"""Where a child lives and whose child in care it is, as far as it is known at present."""

from dataclasses import dataclass
from datetime import date

from cases.models import Episode, Residence
from cases.timeline.episodes import lived


@dataclass(frozen=True)
class Whereabouts:
    """What was said last of where a child lives: `living` in words, and on which London date by whom."""

    living: str
    district: str
    place: str
    on: date
    by_police: bool


def whereabouts(child, user):
    """The newest of what people recorded and what the police said with an episode, or None for neither."""
    residences = Residence.objects.visible_to(user).filter(child=child)
    residence = residences.select_related("district", "responsible_authority").first()
    episodes = Episode.objects.visible_to(user).filter(
        child=child, state=Episode.State.COUNTED, missing_received_at__isnull=False
    )
    newest = episodes.select_related("district", "responsible_authority").order_by("-missing_received_at")
    episode = newest.first()
    if episode and (residence is None or episode.received_on > residence.since):
        return Whereabouts(lived(episode), str(episode.district), "", episode.received_on, by_police=True)
    if residence:
        return Whereabouts(
            lived(residence), str(residence.district or ""), residence.place, residence.since, by_police=False
        )
    return None
