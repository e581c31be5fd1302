"""How the rows of a table lead to the service or the child they belong to, by foreign keys.

Found from the models, so that the tables of every room, and those still to come, are read alike.
"""

from django.db import connection, models


def ways(model, target):
    """All direct foreign keys to `target`, or else the shortest way there, each as a list of fields.

    Only keys that every row has are followed beyond the first table. Empty where there is no way;
    the target itself is reached by no step at all.
    """
    if model is target:
        return [[]]
    direct = [[field] for field in _keys(model) if field.related_model is target]
    return direct or _shortest(model, target)


def _shortest(model, target):
    known, paths = {model}, [[]]
    while paths:
        longer = []
        for path in paths:
            here = path[-1].related_model if path else model
            for field in _keys(here):
                if field.null or field.related_model in known:
                    continue
                if field.related_model is target:
                    return [[*path, field]]
                known.add(field.related_model)
                longer.append([*path, field])
        paths = longer
    return []


def _keys(model):
    return [field for field in model._meta.concrete_model._meta.local_fields if _is_key(field)]


def _is_key(field):
    return isinstance(field, models.ForeignKey) and field.remote_field is not None


def value_of(alias, way):
    """SQL: where a way leads from the row `alias`, looked up row by row: the id of the target."""
    if not way:
        return f"{alias}.id"
    value = f"{alias}.{way[0].column}"
    for field in way[1:]:
        table = _quoted(field.model)
        value = f"(SELECT step.{field.column} FROM {table} step WHERE step.id = {value})"
    return value


def leads_to(alias, way, ids):
    """SQL: that a way leads from the row `alias` to one of `ids` (SQL), found from the target's end."""
    if not way:
        return f"{alias}.id = ANY({ids})"
    condition = f"= ANY({ids})"
    for field in reversed(way[1:]):
        condition = f"IN (SELECT id FROM {_quoted(field.model)} WHERE {field.column} {condition})"
    return f"{alias}.{way[0].column} {condition}"


def _quoted(model):
    return connection.ops.quote_name(model._meta.db_table)
