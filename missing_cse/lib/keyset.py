"""Pages of a long list, each starting after the last row of the one before: a deep one costs no more."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

ROWS = 50
COUNTED_UP_TO = 1000


@dataclass(frozen=True)
class Page:
    """Some rows of a list. `total` is None where there are more than `COUNTED_UP_TO`."""

    rows: list
    total: int | None
    first_url: str
    next_url: str


def in_order(queryset, *, by, oldest_first=False):
    """The rows of a list as its pages have them: by `by` and id, the newest first unless told otherwise."""
    return queryset.order_by(by, "id") if oldest_first else queryset.order_by(f"-{by}", "-id")


def page_of(queryset, request, *, by, oldest_first=False):
    """The page of a list, ordered as `in_order` says, that the request asks for with `after`.

    `after` is the `public_id` of a row of the list; one that is not in it means the first page. Rows
    without a time come first; a list with the oldest first has none. The rows may be named tuples with
    `id`, `public_id` and `by`. The addresses of other pages keep the rest of the query string.
    """
    ordered = in_order(queryset, by=by, oldest_first=oldest_first)
    last, follows = _row(queryset, request.GET.get("after", "")), _later if oldest_first else _earlier
    rows = list((ordered.filter(follows(last, by)) if last else ordered)[: ROWS + 1])
    total = queryset.order_by()[: COUNTED_UP_TO + 1].count()
    return Page(
        rows=rows[:ROWS],
        total=total if total <= COUNTED_UP_TO else None,
        first_url=_url(request, None) if last else "",
        next_url=_url(request, rows[ROWS - 1].public_id) if len(rows) > ROWS else "",
    )


def _row(queryset, public_id):
    try:
        return queryset.filter(public_id=UUID(public_id)).first()
    except ValueError:
        return None


def _earlier(last, by):
    """The rows that follow one. The outer bound lets an index on (`by`, id) find the place."""
    at = getattr(last, by)
    if at is None:
        return Q(**{f"{by}__isnull": False}) | Q(**{f"{by}__isnull": True, "id__lt": last.id})
    return Q(**{f"{by}__lte": at}) & (Q(**{f"{by}__lt": at}) | Q(id__lt=last.id))


def _later(last, by):
    """The same for a list with the oldest first."""
    at = getattr(last, by)
    return Q(**{f"{by}__gte": at}) & (Q(**{f"{by}__gt": at}) | Q(id__gt=last.id))


def _url(request, after):
    query = request.GET.copy()
    query.pop("after", None)
    if after:
        query["after"] = after
    return f"{request.path}?{query.urlencode()}" if query else request.path
