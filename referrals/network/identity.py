"""What tells one nominal from another, and which of those on record may be the same."""

import re

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection
from django.db.models import Q, Value

from access.permissions import SEE_NETWORK
from cases.names import SearchedName
from referrals.models import Nominal

MOST = 5  # records that are offered
ALIKE = "0.5"  # of a name's trigrams, those that another has beside each other
LONGEST = Nominal._meta.get_field("key").max_length
EXACT = (Nominal.Kind.PHONE, Nominal.Kind.ONLINE)
HOME = "44"  # the country whose numbers are written with a 0 in front


def key_of(kind, name):
    """A registration, number or handle spelled in one way; empty for what has none: persons and places.

    Spaces, dashes and capitals do not count, nor how the country of a number is written, nor an @.
    """
    match kind:
        case Nominal.Kind.VEHICLE:
            return re.sub(r"[\W_]", "", name).upper()
        case Nominal.Kind.PHONE:
            return _number(name)
        case Nominal.Kind.ONLINE:
            return name.strip().lstrip("@").casefold()[:LONGEST]
    return ""


def _number(typed):
    number = re.sub(r"\(0\)", "", typed).strip()
    digits = re.sub(r"[^0-9]", "", number)
    if number.startswith("+"):
        return digits
    if digits.startswith("00"):
        return digits[2:]
    return HOME + digits[1:] if digits.startswith("0") else digits


def keys_in(words):
    """The keys that somebody may mean who searches for these words."""
    return {key for kind in Nominal.KEYED if (key := key_of(kind, words))}


def spelled_like(*names):
    """The condition that a nominal's name, alias, address or looks are spelled like one of these."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [ALIKE])
    condition = Q(pk__in=[])
    for name in (name for name in names if any(map(str.isalnum, name))):
        text = SearchedName(Value(name), Value(""))
        condition |= Q(searched__contains=text) | Q(searched__trigram_word_similar=text)
    return condition


def may_be_the_same(nominal, user, to=SEE_NETWORK):
    """The records on record that may be of what a nominal (not saved yet) is, as far as the user sees them.

    One for each thing, the closest; at most `MOST`. A phone and an online name by their key; a vehicle also
    by a registration that is alike, for who sees a car sees part of it; others by how they are spelled.
    """
    seen = Nominal.objects.visible_to(user, to).filter(service=nominal.service, kind=nominal.kind)
    if nominal.kind in EXACT:
        found = seen.filter(key=nominal.key).order_by("pk")
    else:
        names = [name for name in (nominal.name, nominal.alias) if name]
        closeness = [-TrigramWordSimilarity(name, "searched") for name in names]
        same = Q(key=nominal.key) & ~Q(key="")
        found = seen.filter(same | spelled_like(*names)).order_by(*closeness, "pk")
    once = {}
    for one in found[: 10 * MOST]:
        once.setdefault(one.stands_for_id, one)
    return list(once.values())[:MOST]
