"""A case worker's own interviews: what comes next, what came back, and where the day leads."""

from itertools import groupby

from django.db.models import Q

from access.permissions import ASK_THE_POLICE, WORK_ON_EPISODES
from cases.conditions import COUNTED, OPEN
from cases.models import Episode, PoliceQuery, RhiForm
from cases.worklists import MINE
from cases.worklists.rows import drawn, told
from missing_cse.lib.keyset import in_order
from missing_cse.today.part import Part

SHOWN = 50


def own_work(request, at):
    """The part of Today; `?by=district` puts the interviews in the order of a day's round."""
    user, by_district = request.user, request.GET.get("by") == "district"
    mine = MINE.episodes(user, at)
    found = told(in_order(mine, **MINE.order).values_list("pk", flat=True)[:SHOWN])
    total = len(found) if len(found) < SHOWN else mine.count()
    rows = drawn(found, user, at, MINE)
    not_found = _not_found(user).order_by("missing_received_at", "id")
    missing = told(not_found.values_list("pk", flat=True)[:SHOWN])
    to_finish = list(_to_finish(user)[:SHOWN])
    answered = list(_answered(user)[:SHOWN])
    return Part(
        "missing_cse/today/case_worker.html",
        {
            "worklist": MINE,
            "by_district": by_district,
            "groups": _by_district(rows) if by_district else [("", rows)],
            "shown": len(rows),
            "total": total,
            "still_missing": drawn(missing, user, at, MINE),
            "to_finish": to_finish,
            "answered": answered,
        },
        {one.child_id for one in [*found, *missing]}
        | {one.episode.child_id for one in [*to_finish, *answered]},
    )


def _not_found(user):
    """The person's episodes of children who have not been reported found."""
    visible = Episode.objects.visible_to(user, WORK_ON_EPISODES)
    return visible.filter(COUNTED, OPEN, allocated_to=user.pk, found_received_at__isnull=True)


def _to_finish(user):
    """The forms that the person writes: those that the audit sent back first, then the oldest drafts."""
    forms = RhiForm.objects.visible_to(user, WORK_ON_EPISODES).filter(
        case_worker=user.pk, state__in=RhiForm.WITH_ITS_WRITER
    )
    return forms.select_related("episode__child", "episode__district").order_by("-state", "started_at", "pk")


def _answered(user):
    """What the police answered and nobody has looked at: queries the person raised, or about episodes they
    hold, the oldest answer first."""
    queries = PoliceQuery.objects.visible_to(user, ASK_THE_POLICE).in_state(PoliceQuery.State.ANSWERED)
    own = queries.filter(Q(raised_by=user.pk) | Q(episode__allocated_to=user.pk))
    return own.select_related("episode__child").order_by("answered_at", "pk")


def _by_district(rows):
    """(district, its rows, the most urgent first), by name."""
    ordered = sorted(rows, key=lambda row: row.district)
    return [(district, list(group)) for district, group in groupby(ordered, key=lambda row: row.district)]
