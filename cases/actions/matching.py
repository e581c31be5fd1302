"""What follows from matching who is sent with the children on record; each is one transaction."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from cases.actions.children import correct_child
from cases.alike import Why
from cases.matching import Candidate, Match, Person, as_compared, match
from cases.models import Child, MatchProposal, SentDetails
from cases.models.sent_details import DETAILS
from cases.received.standing import NewChild
from cases.sent_details import genders
from missing_cse.lib.prepared import as_json
from missing_cse.lib.times import day, now


@dataclass(frozen=True)
class Landed:
    """A person who was sent, and the child whose record they got, new or not.

    `match` is what was found of them; None for what is said of an episode whose child is on record, which
    proposes no other.
    """

    person: Person
    child_id: int
    match: Match | None = None

    @property
    def got_own_record(self):
        return self.match is not None and not self.match.certain and self.match.first is None


# Spelling does not count, as in matching; nor how a name is cut in two. What is not sent says nothing.
DIFFERENT = """
    INSERT INTO cases_sentdetails (child_id, force_id, said)
    SELECT DISTINCT child_id, %(force)s::bigint, said FROM (
        SELECT c.id AS child_id, jsonb_strip_nulls(jsonb_build_object(
            'first_name', CASE WHEN named.otherwise AND s.first_name <> ''
                AND searched_name(s.first_name, '') <> searched_name(c.first_name, '') THEN s.first_name END,
            'last_name', CASE WHEN named.otherwise AND s.last_name <> ''
                AND searched_name(s.last_name, '') <> searched_name(c.last_name, '') THEN s.last_name END,
            'date_of_birth', CASE WHEN c.date_of_birth IS DISTINCT FROM s.date_of_birth
                THEN s.date_of_birth END,
            'gender', CASE WHEN c.gender_id IS DISTINCT FROM term.id THEN term.slug END
        )) AS said
        FROM jsonb_to_recordset(%(people)s) AS s(
            child_id bigint, first_name text, last_name text, date_of_birth date, gender text
        )
        JOIN cases_child c ON c.id = s.child_id
        LEFT JOIN access_term term ON term.service_id = c.service_id AND term.kind = 'gender'
            AND lower(s.gender) IN (lower(term.slug), lower(term.label))
        CROSS JOIN LATERAL (
            SELECT btrim(searched_name(s.first_name, s.last_name))
                <> btrim(searched_name(c.first_name, c.last_name)) AS otherwise
        ) named
    ) differing
    WHERE said <> '{}'
    ON CONFLICT DO NOTHING
"""


@transaction.atomic
def record_person(service, person):
    """A child's record of its own for somebody whom others than the police name; returns it.

    Nobody's word makes two children one here: even who is certainly on record is proposed to a person.
    """
    (found,) = match(service, None, [person])
    child = Child.objects.create(
        service=service,
        reference=NewChild(person).reference,
        first_name=person.first_name,
        last_name=person.last_name,
        date_of_birth=person.date_of_birth,
        gender=genders(service).get(person.gender),
    )
    if found.certain:
        found = Match(candidates=(Candidate(found.child_id, Why.SAME),))
    _propose([Landed(person, child.pk, found)])
    return child


@transaction.atomic(savepoint=False)
def keep_matches(force, landed):
    """Keep what follows from a batch of Landed, in two statements however many there are.

    The proposals for who is not certain, and what was sent otherwise than recorded; the records themselves
    stay as they are.
    """
    _propose([one for one in landed if one.match])
    _keep_what_differs(force, [one for one in landed if not one.got_own_record])


def _propose(matched):
    MatchProposal.objects.bulk_create(
        [
            MatchProposal(child_id=one.child_id, candidate_id=candidate.child_id, why=candidate.why)
            for one in matched
            for candidate in one.match.candidates
        ],
        ignore_conflicts=True,
    )


def _keep_what_differs(force, landed):
    if landed:
        people = [{**vars(as_compared(one.person)), "child_id": one.child_id} for one in landed]
        with connection.cursor() as cursor:
            cursor.execute(DIFFERENT, {"force": force.pk, "people": as_json(people)})


@transaction.atomic
def take_over(details, *, by, seen):
    """Correct the child's record to what the police sent; `seen` is the fingerprint of what was corrected.

    Raises ValidationError, in words, where somebody has decided, the record changed meanwhile
    (ChangedMeanwhile), or it can't be so.
    """
    held = _held(details)
    child = held.child
    recorded = {name: getattr(child, name) for name in DETAILS}
    reason = f"As {held.force} sent it on {day(held.at)}"
    correct_child(
        child, by=by, seen=seen, reason=reason, **recorded | held.as_recorded(genders(child.service))
    )
    return _decide(held, by, taken_over=True)


@transaction.atomic
def keep_recorded(details, *, by):
    """Keep what is recorded of a child; the same sent again is not asked again."""
    return _decide(_held(details), by, taken_over=False)


def _held(details):
    held = SentDetails.objects.select_for_update(of=("self",)).select_related("child__service", "force")
    held = held.get(pk=details.pk)
    if held.taken_over is not None:
        raise ValidationError("Somebody has decided on this already")
    return held


def _decide(details, by, *, taken_over):
    details.taken_over, details.decided_by, details.decided_at = taken_over, by, now()
    details.save(update_fields=["taken_over", "decided_by", "decided_at"])
    return details
