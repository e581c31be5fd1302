"""Where something may have been said: the interviews and referrals of a child."""

from django.db.models import F
from django.urls import reverse

from access.permissions import SEE_NETWORK
from cases.models import Episode
from missing_cse.lib.times import day
from referrals.models import Rfm

NEWEST = 6  # of each kind
EPISODE, RFM = "episode", "rfm"


def sources(child, user, named=""):
    """{value: (words, Episode or Rfm)}: the newest the user sees, and the one `named` by its value."""
    episodes = Episode.objects.visible_to(user).filter(child=child)
    rfms = Rfm.objects.visible_to(user).filter(child=child)
    found = [
        *_newest(episodes.order_by(F("missing_received_at").desc(nulls_last=True), "-pk"), named),
        *_newest(rfms.order_by("-received_at", "-pk"), named),
    ]
    return {value_of(one): (_in_words(one), one) for one in found}


def value_of(source):
    """What a form and an address call an Episode or an Rfm."""
    kind = EPISODE if isinstance(source, Episode) else RFM
    return f"{kind}-{source.public_id}"


def with_addresses(mentions, user):
    """The mentions, each with `source_url`: the page of its source, empty where the user sees none."""
    mentions = list(mentions)
    seen = {
        "episode": Episode.objects.visible_to(user, SEE_NETWORK),
        "rfm": Rfm.objects.visible_to(user),
    }
    urls = {}
    for name, rows in seen.items():
        wanted = {getattr(mention, f"{name}_id") for mention in mentions} - {None}
        for pk, public_id in rows.filter(pk__in=wanted).values_list("pk", "public_id"):
            urls[name, pk] = reverse(name, args=[public_id])
    for mention in mentions:
        mention.source_url = urls.get(("episode", mention.episode_id)) or urls.get(
            ("rfm", mention.rfm_id), ""
        )
    return mentions


def _newest(rows, named):
    rows = list(rows)
    return [one for index, one in enumerate(rows) if index < NEWEST or value_of(one) == named]


def _in_words(source):
    if isinstance(source, Episode):
        at = source.missing_received_at or source.found_received_at
        return f"Interview about episode {source}, {day(at)}"
    return f"Exploitation referral {source}, {day(source.received_at)}"
