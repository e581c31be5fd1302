"""What belongs to a child, found from the relations to it: rooms to the right follow by themselves."""

import pghistory.models
from django.db.models import Exists, OuterRef

from cases.models import Child, GlassBreak, MatchProposal, Merge, NotDuplicate
from cases.models.child import Named

# What tells of the record itself stays with it, whoever the record turns out to be about.
OF_THE_RECORD = (Merge, NotDuplicate, MatchProposal, GlassBreak, Named)


def belongings():
    """Pairs of a model and the name of its field that says which child a row belongs to.

    Records that were merged into the child are among them.
    """
    return [
        (relation.related_model, relation.field.name)
        for relation in Child._meta.get_fields(include_hidden=True)
        if (relation.one_to_many or relation.one_to_one) and _moves(relation.related_model)
    ]


def _moves(model):
    """Whether rows go with the child; the trail of what was done stays as it is."""
    stays = {kind._meta.concrete_model for kind in OF_THE_RECORD}
    return not issubclass(model, pghistory.models.Event) and model._meta.concrete_model not in stays


def hand_over(model, field, *, giver, taker, only=None):
    """Give a child's rows of a model to another; gives their ids.

    `only` keeps it to these ids. A row that the taker has already, by what may be there only once, such as
    where a child lives since a day, stays with the giver.
    """
    rows = model._base_manager.filter(**{field: giver})
    if only is not None:
        rows = rows.filter(pk__in=only)
    for rule in model._meta.total_unique_constraints:
        if field in rule.fields:
            others = {name: OuterRef(name) for name in rule.fields if name != field}
            rows = rows.exclude(Exists(model._base_manager.filter(**{field: taker}, **others)))
    # Held in one order, as others hold them who work on several at once.
    moved = list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    model._base_manager.filter(pk__in=moved).update(**{field: taker})
    return moved
