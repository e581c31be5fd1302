"""Long lists for other systems, a page at a time: each goes on after the last row of the one before."""

import json
from http import HTTPStatus

from django.db.models import F
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from missing_cse.lib.api.problems import Refused
from missing_cse.lib.sealed import seal, unseal

ROWS = 100
MOST = 500


def page_of(queryset, request, *order):
    """Up to `limit` rows of the queryset after the cursor `after`, and the cursor of the next page.

    `order` names columns, ascending, that together are never null and different in every row. Returns (rows,
    cursor); the cursor of the last row is given even at the end of the list, so that a system can ask
    later for what came since; without rows it is the one that was sent, or None. Raises Refused where
    `limit` or `after` can't be read. Cursors are sealed: where a row stands among those of others, and how
    many there are, is nobody's business.
    """
    after, limit = request.query_params.get("after"), _limit(request.query_params.get("limit"))
    if after:
        columns = Tuple(*(F(name) for name in order))
        queryset = queryset.filter(TupleGreaterThan(columns, _read(after, queryset, order)))
    rows = list(queryset.order_by(*order)[:limit])
    return rows, _cursor(rows[-1], order) if rows else after


def _limit(text):
    if text is None:
        return ROWS
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST)) and 1 <= int(text) <= MOST):
        raise Refused(
            HTTPStatus.BAD_REQUEST, f"limit is a whole number from 1 to {MOST}.", type="invalid-limit"
        )
    return int(text)


def _cursor(row, order):
    return seal(json.dumps([str(getattr(row, name)) for name in order]), _list_of(type(row), order))


def _read(after, queryset, order):
    try:
        texts = json.loads(unseal(after, _list_of(queryset.model, order)))
    except ValueError:
        raise Refused(
            HTTPStatus.BAD_REQUEST, "after is the cursor of an earlier answer.", type="invalid-cursor"
        ) from None
    fields = [queryset.model._meta.get_field(name) for name in order]
    return tuple(field.to_python(text) for field, text in zip(fields, texts, strict=True))


def _list_of(model, order):
    """The cursor of one list says nothing about another."""
    return f"access.api.pages {model._meta.label} {' '.join(order)}"
