"""What the police are asked to put right, and what came back; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import PoliceQuery
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import now


class AnsweredMeanwhile(ValidationError):
    """Somebody closed the query since the page was drawn; `query` is as they left it."""

    def __init__(self, query):
        super().__init__("Somebody has recorded what came back already")
        self.query = query


@transaction.atomic
def ask_the_police(episode, *, by, about, question):
    """Raise a query about an episode's notifications, whatever its state; returns it."""
    return PoliceQuery.objects.create(
        episode=episode, about=about, question=question, raised_at=now(), raised_by=by
    )


def fingerprint_of(query):
    """The fingerprint of what a person sees of a query's answer."""
    return fingerprint({"answer": query.answer, "closed_at": query.closed_at})


@transaction.atomic
def close_police_query(query, *, by, answer, minutes_lost, seen):
    """Close a query with what came back; `minutes_lost` may be None.

    Raises AnsweredMeanwhile where the query is not as the person saw it (`seen`, of `fingerprint_of`).
    """
    query.refresh_from_db(from_queryset=PoliceQuery.objects.select_for_update())
    if fingerprint_of(query) != seen:
        raise AnsweredMeanwhile(query)
    query.answer, query.minutes_lost = answer, minutes_lost
    query.closed_at, query.closed_by = now(), by
    query.save(update_fields=("answer", "minutes_lost", "closed_at", "closed_by"))
    return query
