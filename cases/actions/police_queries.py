"""What the police are asked to put right, and what came back; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.api.events import announce
from access.models import Event
from cases.models import PoliceQuery
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.locks import hold_order
from missing_cse.lib.times import now


class AnsweredMeanwhile(ValidationError):
    """An answer came in since the page was drawn; `query` is as it stands now."""

    def __init__(self, query):
        super().__init__("Somebody has recorded what came back already")
        self.query = query


@transaction.atomic
def ask_the_police(episode, *, by, about, question):
    """Raise a query about an episode's notifications, whatever its state; returns it.

    The force finds it by its system or on its page, which is told of it; not where the child's record is
    restricted: then nobody outside knows that there is one, and a person has to ask in another way.
    """
    hold_order("police queries", episode.police_force_id)
    query = PoliceQuery.objects.create(
        episode=episode, about=about, question=question, raised_at=now(), raised_by=by
    )
    query.refresh_from_db(fields=["public_id"])
    if not episode.child.restricted:
        announce(
            Event.QUERY_RAISED,
            service=episode.service,
            force=episode.police_force,
            subject=query.public_id,
        )
    return query


@transaction.atomic
def answer_as_police(query, *, by, answer):
    """The force's own answer, in its words; the service has then to look at it.

    Raises ValidationError where there is an answer already.
    """
    query.refresh_from_db(from_queryset=PoliceQuery.objects.select_for_update())
    if query.answered_at or query.closed_at:
        raise ValidationError("This query has been answered already. If more is to be said, call the team.")
    query.police_answer, query.answered_at, query.answered_by = answer, now(), by
    query.save(update_fields=("police_answer", "answered_at", "answered_by"))
    return query


def fingerprint_of(query):
    """The fingerprint of what a person sees of a query's answer."""
    return fingerprint(
        {"police_answer": query.police_answer, "answer": query.answer, "closed_at": query.closed_at}
    )


@transaction.atomic
def close_police_query(query, *, by, answer, minutes_lost, seen):
    """Close a query: `answer` is what came back by another way, empty where the police answered themselves
    and nothing is to be added; `minutes_lost` may be None.

    Raises AnsweredMeanwhile where the query is not as the person saw it (`seen`, of `fingerprint_of`).
    """
    query.refresh_from_db(from_queryset=PoliceQuery.objects.select_for_update())
    if fingerprint_of(query) != seen:
        raise AnsweredMeanwhile(query)
    query.answer, query.minutes_lost = answer, minutes_lost
    query.closed_at, query.closed_by = now(), by
    query.save(update_fields=("answer", "minutes_lost", "closed_at", "closed_by"))
    return query
