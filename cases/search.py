"""Children found by what a person types in one box: a name, a birthday, a reference of the police or of ours.

A name need not be spelled as it was recorded. Accents, capitals, hyphens and the order of first and last name
do not matter; each word may be the beginning of one, or a longer one with a slip in it; and one slip
anywhere in a name that is typed in full does no harm.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db import connection
from django.db.models import Q

from access.permissions import SEE_CHILDREN, services_allowing
from cases.birthdays import take_birthday, take_year
from cases.models import Child, Episode
from cases.names import SearchedName

MOST = 50  # records shown
LOOKED_AT = 2000  # that fit a name, among which the closest are found
WORDS = 6  # of a name, that are looked at
LONG = 5  # letters of a word from which on a slip in it can be told from another word
WORD_ALIKE = 0.5  # of a long word's trigrams, those that a name has beside each other
LEAST_ALIKE = 0.25
SLIP = 4  # trigrams that one slip (a letter more, fewer, other, or two swapped) changes at most


@dataclass(frozen=True)
class Asked:
    """What was typed: the whole of it, and taken apart into a name (may be empty) and a birthday, or beside a
    name the year of one."""

    words: str
    name: str
    born: date | None
    year: int | None

    @classmethod
    def of(cls, words, *, today):
        """What was typed, taken apart. Raises ValueError for a birthday on a day that there is not."""
        born, name = take_birthday(words, today=today)
        year, name = (None, name) if born else take_year(name)
        return cls(words, name, born, year)


@dataclass(frozen=True)
class Found:
    """The records that fit best, and whether there are `more` than are shown."""

    children: list
    more: bool


def search(asked, user):
    """The children the user may see who fit, the best first; a reference stands for itself."""
    seen = Child.objects.visible_to(user)
    services = list(services_allowing(user, SEE_CHILDREN))
    named = _with_reference(asked.words, user, services)
    if named:
        children = list(_by_name(seen.filter(pk__in=named)))
    else:
        fitting = seen.filter(service__in=services, **_born(asked))
        children = _with_name(fitting, asked.name) if asked.name else list(_by_name(fitting))
    return Found(children[:MOST], more=len(children) > MOST)


def _born(asked):
    if asked.born:
        return {"date_of_birth": asked.born}
    return {"date_of_birth__year": asked.year} if asked.year else {}


def _by_name(children):
    return children.order_by("last_name", "first_name", "pk")[: MOST + 1]


def _with_reference(words, user, services):
    """Ids of the children with this reference of ours, or with an episode of this police reference."""
    spelled = {words, words.upper()}
    ours = Child.objects.filter(service__in=services, reference__in=spelled)
    police = Episode.objects.visible_to(user).filter(
        police_force__in={force.pk for service in services for force in service.police_forces.all()},
        police_reference__in=spelled,
    )
    kept = [merged or pk for pk, merged in ours.values_list("pk", "merged_into")]
    return {*kept, *police.values_list("child", flat=True)}


def _with_name(children, name):
    """The children with a name like this one: those spelled so first, then those with a slip."""
    text = _as_searched(name)
    words = text.split()[:WORDS]
    begins, slips = Q(), Q()
    for word in words:
        begin = Q(searched__contains=f" {word}")
        begins &= begin
        slips &= begin | Q(searched__trigram_word_similar=word) if len(word) >= LONG else begin
    if len(words) > 1:
        slips |= Q(searched__trigram_similar=text)
    searched = children.annotate(searched=SearchedName("first_name", "last_name"))
    found = _closest(searched.filter(begins), text)
    if len(found) <= MOST:
        found += _closest(searched.filter(slips).exclude(pk__in=[child.pk for child in found]), text)
    return found


def _closest(children, text):
    """The closest to a name, of the first so many that fit: to rank all that begin with “sa” takes long."""
    looked_at = children.order_by().values("pk")[:LOOKED_AT]
    searched = SearchedName("first_name", "last_name")
    closeness = TrigramSimilarity(searched, text) + TrigramWordSimilarity(text, searched)
    ranked = Child.objects.filter(pk__in=looked_at).order_by(-closeness, "last_name", "first_name", "pk")
    return list(ranked[: MOST + 1])


def _as_searched(name):
    """The name as the index holds names; and how alike is alike enough, set for this transaction.

    Of n trigrams a slip loses and adds `SLIP` at most, so that n - SLIP of n + SLIP stay in common.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, cardinality(show_trgm(text)) FROM searched_name(%s, '') AS text", [name])
        text, trigrams = cursor.fetchone()
        alike = max(LEAST_ALIKE, (trigrams - SLIP) / (trigrams + SLIP))
        cursor.execute(
            "SELECT set_config('pg_trgm.similarity_threshold', %s, true),"
            " set_config('pg_trgm.word_similarity_threshold', %s, true)",
            [str(round(alike - 0.0001, 4)), str(WORD_ALIKE)],
        )
    return text
