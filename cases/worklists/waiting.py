"""How much waits in each area, counted when it is asked."""

from collections import Counter, defaultdict

from django.db.models import Count, Q

from access.permissions import ALLOCATE, AUDIT_INTERVIEWS, DECIDE_SET_ASIDE, may
from cases.audits import waiting_for_audit
from cases.conditions import SET_ASIDE, UNDER_WAY
from cases.duplicates import sent_by_the_police
from cases.models import Episode
from cases.worklists import AGAIN, ANSWERED, HOLDS, INTERVIEWS, OFFERS, POLICE, UNALLOCATED

# Lists with pages of their own, by the name of the address.
SET_ASIDE_PAGE, AUDITS_PAGE, DUPLICATES_PAGE = "set-aside", "audits", "duplicates"
OF_OPEN_WORK = (OFFERS, UNALLOCATED, INTERVIEWS, HOLDS)


def waiting_by_area(user, at):
    """{area id, None where it is not known: {slug of a worklist or name of a page: how many wait}}, as far
    as the person coordinates."""
    found = defaultdict(Counter)
    if not may(user, ALLOCATE):
        return found
    numbers = {
        f"waiting_{place}": Count("pk", filter=Q(one.waiting(user, at)))
        for place, one in enumerate(OF_OPEN_WORK)
    }
    open_work = Episode.objects.visible_to(user, ALLOCATE).filter(UNDER_WAY)
    for area, *counted in open_work.order_by().values_list("area").annotate(**numbers):
        found[area].update({one.slug: number for one, number in zip(OF_OPEN_WORK, counted, strict=True)})
    set_aside = Episode.objects.visible_to(user, DECIDE_SET_ASIDE).filter(SET_ASIDE)
    for slug, episodes in (
        (POLICE.slug, POLICE.episodes(user, at)),
        (ANSWERED.slug, ANSWERED.episodes(user, at)),
        (AGAIN.slug, AGAIN.episodes(user, at)),
        (SET_ASIDE_PAGE, set_aside),
    ):
        for area, number in episodes.order_by().values_list("area").annotate(number=Count("pk")):
            found[area][slug] += number
    if may(user, AUDIT_INTERVIEWS):
        for area in waiting_for_audit(user).values_list("episode__area", flat=True):
            found[area][AUDITS_PAGE] += 1
    pairs = sent_by_the_police(user).order_by().values_list("area", "sent", "on_record")
    for area, *_pair in pairs.distinct():
        found[area][DUPLICATES_PAGE] += 1
    return found
