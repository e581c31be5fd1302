"""Which child on record is meant by who the police send: certain, or a proposal for a person.

Certain is a child by the force's own person reference, unless both the name and the date of birth are others
than recorded; and a child of the same name, however it is spelled in accents, capitals and hyphens, and the
same date of birth, where exactly one fits and nothing speaks against it: another reference of that force,
another gender, another address. Twins have other names, and an empty name is nobody's. Who is not certain
gets a record of their own (`cases.actions.matching` keeps what follows).
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from cases.alike import ALIKE, ALIKE_ALONE, MAY_BE, NAME, Why
from missing_cse.lib.prepared import Prepared, as_json, run

MOST = 5  # candidates proposed for one person
TEXTS = ("reference", "first_name", "last_name", "gender", "address", "postcode")
RANK = {why: rank for rank, why in enumerate(Why)}
# Written where a name is not known.
NO_NAMES = {"unknown", "not known", "n/k", "nk", "none", "tbc"}


@dataclass(frozen=True)
class Person:
    """Who the police or a referrer send, as they say it; any of it may be empty.

    `gender` is a slug or label of a term.
    """

    reference: str = ""
    first_name: str = ""
    last_name: str = ""
    date_of_birth: date | None = None
    gender: str = ""
    address: str = ""
    postcode: str = ""

    @property
    def number(self):
        """The reference without spaces too many, as it is compared."""
        return " ".join(self.reference.split())


@dataclass(frozen=True)
class Candidate:
    """A child on record who may be meant, and why."""

    child_id: int
    why: Why


@dataclass(frozen=True)
class Match:
    """Who is meant: `child_id` where it is certain, else None and the `candidates`, the likeliest first.

    Of people who are certainly one child that is not on record, each but the first has in `first` the
    place in the batch of the first one, whose new record is theirs too.
    """

    child_id: int | None = None
    candidates: tuple[Candidate, ...] = ()
    first: int | None = None

    @property
    def certain(self):
        return self.child_id is not None


@dataclass(frozen=True)
class _Found:
    """A child who may be meant, as far as it decides whether it is."""

    child_id: int
    why: Why
    same_name: bool
    alike: bool  # in name, as far as both are known
    same_birthday: bool
    other_reference: bool
    other_gender: bool
    place: str


SENT = """
    SELECT s.*, %(service)s AS service_id, searched_name(s.first_name, s.last_name) AS name
    FROM jsonb_to_recordset(%(people)s) AS s(
        at integer, reference text, first_name text, last_name text, date_of_birth date, gender text,
        postcode text
    )
    LIMIT %(count)s
"""
# Where a child lives is as a person typed it: the postcode is somewhere in the text.
LIVES = """
    SELECT l.place FROM cases_residence l WHERE l.child_id = {child} ORDER BY l.since DESC LIMIT 1
"""
FULL_NAME = "a.first_name <> '' AND a.last_name <> ''"
OF_THE_NAME = f"{NAME.format('b')} IN (a.name, searched_name(a.last_name, a.first_name))"
# Those with the most alike names. To look for them takes longer than all the rest: not where as many are of
# the very name, who come before them.
CLOSEST = f"""
    SELECT b.id, 'similar' FROM cases_child b
    WHERE a.date_of_birth IS NULL AND {FULL_NAME} AND b.service_id = a.service_id
        AND {NAME.format("b")} %% a.name
        AND {MOST} > (
            SELECT count(*) FROM (
                SELECT FROM cases_child b WHERE b.service_id = a.service_id AND {OF_THE_NAME} LIMIT {MOST}
            ) same
        )
    ORDER BY similarity({NAME.format("b")}, a.name) DESC, b.id LIMIT {MOST}
"""
FOUND = f"""
    SELECT r.child_id AS id, 'reference' AS why FROM cases_personreference r
    WHERE r.service_id = a.service_id AND r.force_id = %(force)s AND r.reference = a.reference
    UNION ({MAY_BE.replace(NAME.format("a"), "a.name")})
    UNION
    SELECT b.id, 'address' FROM cases_child b CROSS JOIN LATERAL ({LIVES.format(child="b.id")}) lives
    WHERE a.postcode <> '' AND {FULL_NAME} AND b.service_id = a.service_id
        AND {OF_THE_NAME}
        AND translate(upper(lives.place), ' ', '') LIKE '%%' || a.postcode || '%%'
    UNION ({CLOSEST})
"""
# All there is to know of a batch: a line for each person and candidate. LIMIT tells how many were sent, and
# has children and their references looked up one by one: PostgreSQL expects so many that it would read all.
CANDIDATES = Prepared(
    f"""
    WITH sent AS MATERIALIZED ({SENT})
    SELECT a.at, a.name, coalesce(c.merged_into_id, c.id), found.why,
        {NAME.format("c")} = a.name AND {FULL_NAME},
        btrim(a.name) = '' OR btrim({NAME.format("c")}) = ''
            OR similarity(a.name, {NAME.format("c")}) >= {ALIKE},
        c.date_of_birth = a.date_of_birth,
        a.reference <> '' AND (
            SELECT true FROM cases_personreference r
            WHERE r.child_id = coalesce(c.merged_into_id, c.id) AND r.force_id = %(force)s LIMIT 1
        ) IS NOT NULL,
        c.gender_id <> (
            SELECT term.id FROM access_term term
            WHERE a.gender <> '' AND term.service_id = a.service_id AND term.kind = 'gender'
                AND lower(a.gender) IN (lower(term.slug), lower(term.label))
            ORDER BY term.position LIMIT 1
        ),
        lives.place
    FROM sent a
    LEFT JOIN LATERAL ({FOUND}) found ON true
    LEFT JOIN LATERAL (SELECT * FROM cases_child WHERE id = found.id LIMIT 1) c ON true
    LEFT JOIN LATERAL ({LIVES.format(child="coalesce(c.merged_into_id, c.id)")}) lives ON true
    """,
    service="bigint",
    force="bigint",
    people="jsonb",
    count="bigint",
)
SIMILAR = Prepared("SELECT set_config('pg_trgm.similarity_threshold', %(alike)s, true)", alike="text")
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b")


def match(service, force, people):
    """Who is meant by each of the people that a force sends to a service: a Match for each, in their order.

    None for a force where a referrer names them: no reference of the police says who they are.
    One statement for all of them, in the transaction that goes on to record what was sent.
    """
    people = [as_compared(person) for person in people]
    names, found = {}, defaultdict(list)
    for at, name, child, why, *known in _candidates(service, force, people):
        names[at] = name
        if child:
            found[at].append(_Found(child, Why(why), *known))
    matches, before = [], defaultdict(list)
    for at, person in enumerate(people):
        one = _judged(person, found[at])
        known_by = _known_by(person, names[at])
        if not one.certain:
            earlier = sorted({place for key in known_by for place in before[key]})
            one = _as_before(one, person, [(place, people[place], matches[place]) for place in earlier])
        matches.append(one)
        for key in known_by:
            before[key].append(at)
    return matches


def as_compared(person):
    """The person without what says nothing: spaces too many, and words for a name that is not known."""
    given = {name: " ".join(getattr(person, name).split()) for name in TEXTS}
    names = given["first_name"], given["last_name"]
    if any(name.casefold() in NO_NAMES for name in names):
        names = "", ""
    first_name, last_name = (name if any(map(str.isalnum, name)) else "" for name in names)
    given["postcode"] = _postcode(given["postcode"]) or _postcode(given["address"])
    return Person(
        **{**given, "first_name": first_name, "last_name": last_name}, date_of_birth=person.date_of_birth
    )


def _candidates(service, force, people):
    sent = as_json([{"at": at, **vars(one)} for at, one in enumerate(people)])
    given = {"service": service.pk, "force": force and force.pk, "people": sent, "count": len(people)}
    return run(SIMILAR, CANDIDATES, rows=len(people), alike=str(ALIKE_ALONE), **given)


def _judged(person, found):
    """The Match by what is on record alone."""
    referred = [one for one in found if one.why == Why.REFERENCE]
    same = {one.child_id: one for one in found if one.same_name and one.same_birthday}
    if referred:
        certain = [one for one in referred if one.alike or one.same_birthday is not False]
    elif len(same) == 1:
        certain = [one for one in same.values() if not _speaks_against(person, one)]
    else:
        certain = []
    if certain:
        return Match(certain[0].child_id)
    likeliest = {}
    for one in sorted(found, key=lambda one: (RANK[_why(one)], one.child_id)):
        likeliest.setdefault(one.child_id, Candidate(one.child_id, _why(one)))
    return Match(candidates=tuple(likeliest.values())[:MOST])


def _why(one):
    return Why.SAME if one.same_name and one.same_birthday and one.why != Why.REFERENCE else one.why


def _speaks_against(person, one):
    return one.other_reference or one.other_gender or _elsewhere(person.address, person.postcode, one.place)


def _elsewhere(address, postcode, place):
    """Whether an address is another than a place; by the postcodes, or where one lacks it, by the text."""
    if postcode and (recorded := _postcode(place or "")):
        return postcode != recorded
    said, recorded = _letters(address), _letters(place or "")
    return bool(said and recorded) and said not in recorded and recorded not in said


def _letters(text):
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _postcode(text):
    """The postcode in a text, without its space; "" where there is none."""
    found = POSTCODE.search(text.upper())
    return "".join(found.groups()) if found else ""


def _known_by(person, name):
    """What somebody else in the batch must have in common with a person to be certainly the same."""
    keys = {person.reference} if person.reference else set()
    if person.first_name and person.last_name and person.date_of_birth:
        keys.add((name, person.date_of_birth))
    return keys


def _as_before(one, person, earlier):
    """The Match of somebody not certain by what is on record, who may be one of those `earlier` in the batch.

    These are triples of the place, the person and their Match, and have something in common with the person.
    """
    referred = [said for said in earlier if person.reference and said[1].reference == person.reference]
    fitting, others = {}, set()
    for place, other, before in referred or earlier:
        meant = before.child_id or -1 - (place if before.first is None else before.first)
        fitting.setdefault(meant, (place, before))
        if _differ(person, other):
            others.add(meant)
    fitting = [said for meant, said in fitting.items() if meant not in others]
    if len(fitting) != 1:
        return one
    ((place, before),) = fitting
    if before.certain:
        return before
    return Match(candidates=one.candidates, first=place if before.first is None else before.first)


def _differ(person, other):
    """Whether something speaks against that two people of one batch are one."""
    if person.reference and person.reference == other.reference:
        born = {person.date_of_birth, other.date_of_birth} - {None}
        return len(born) == 2 and _full_name(person) != _full_name(other)
    given = ((person.reference, other.reference), (person.gender, other.gender))
    return any(one and two and one.casefold() != two.casefold() for one, two in given) or _elsewhere(
        person.address, person.postcode, f"{other.address} {other.postcode}"
    )


def _full_name(person):
    return _letters(person.first_name + person.last_name)
