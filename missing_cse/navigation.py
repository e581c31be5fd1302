"""The menu at the top of every page: what the person may open, in the order in which people work."""

from dataclasses import dataclass

from django.urls import reverse

from access.permissions import (
    ANSWER_HAND_BACKS,
    ANSWER_THE_SERVICE,
    AUDIT_INTERVIEWS,
    COLLECT_INTERVIEWS,
    DECIDE_SET_ASIDE,
    FOLLOW_EPISODES,
    HAND_OVER_INTERVIEWS,
    IMPORT_RECORDS,
    KEEP_API_CLIENTS,
    MERGE_CHILDREN,
    SEE_CHILDREN,
    SEE_EPISODES,
    SEE_MEETINGS,
    SEE_NETWORK,
    SEE_RECONCILIATIONS,
    SEE_REPORTS,
    SEE_RFMS,
    SEE_SERVICE_LOG,
    SEE_TRAIL,
    SEE_VOLUNTEERS,
    SHOW_FEEDBACK_CODE,
    SIGNED_IN,
    WORK_ON_RFMS,
    Permission,
    may,
)

# More than so many are too many to be looked through: then a line stands for each group of them.
MOST = 8


@dataclass(frozen=True)
class Item:
    """A line of the menu: shown to those with the permission that its address asks for."""

    label: str
    address: str
    permission: Permission


@dataclass(frozen=True)
class Group:
    """Lines that belong together."""

    label: str
    items: tuple[Item, ...]


MENU = (
    Item("Today", "home", SIGNED_IN),
    Group(
        "Missing",
        (
            Item("Episodes", "episodes", SEE_EPISODES),
            Item("Audits", "audits", AUDIT_INTERVIEWS),
            Item("Set aside", "set-aside", DECIDE_SET_ASIDE),
            Item("Handed back", "handed-back", ANSWER_HAND_BACKS),
            Item("To the police", "to-the-police", HAND_OVER_INTERVIEWS),
            Item("Corrections", "corrections-asked", ANSWER_THE_SERVICE),
            Item("Shared with the police", "shared-with-police", COLLECT_INTERVIEWS),
            Item("Who to call", "who-to-call", FOLLOW_EPISODES),
        ),
    ),
    Group(
        "Children",
        (
            Item("Children", "children", SEE_CHILDREN),
            Item("Duplicates", "duplicates", MERGE_CHILDREN),
            Item("Feedback", "choose-feedback", SHOW_FEEDBACK_CODE),
        ),
    ),
    Group(
        "Exploitation",
        (
            Item("Referrals", "triage", SEE_RFMS),
            Item("Meetings", "meetings", SEE_MEETINGS),
            Item("Support", "support", WORK_ON_RFMS),
            Item("Network", "network", SEE_NETWORK),
        ),
    ),
    Item("Volunteers", "volunteers", SEE_VOLUNTEERS),
    Group(
        "Reports",
        (
            Item("Reports", "reports", SEE_REPORTS),
            Item("Service log", "service-log", SEE_SERVICE_LOG),
            Item("Reconciliation", "reconciliations", SEE_RECONCILIATIONS),
        ),
    ),
    Group(
        "Administration",
        (
            Item("Imports", "imports", IMPORT_RECORDS),
            Item("Other systems", "systems", KEEP_API_CLIENTS),
            Item("Audit trail", "trail", SEE_TRAIL),
        ),
    ),
)


def navigation(request):
    """Context processor: `navigation`, a list of {label, url, current}; empty for those with no role.

    Where a line stands for a group, `submenu` has the lines of the one the page is in: {label, items}.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    groups = [
        (label, [_line(item, request.path) for item in items if may(user, item.permission)])
        for label, items in map(_as_group, MENU)
    ]
    lines = [line for _, items in groups for line in items]
    if len(lines) <= MOST:
        return {"navigation": lines}
    opened = [(label, items) for label, items in groups if any(item["current"] for item in items)]
    return {
        "navigation": [_one_for(label, items) for label, items in groups if items],
        "submenu": next(
            ({"label": label, "items": items} for label, items in opened if len(items) > 1), None
        ),
    }


def _as_group(part):
    return (part.label, (part,) if isinstance(part, Item) else part.items)


def _line(item, path):
    url = reverse(item.address)
    return {"label": item.label, "url": url, "current": _within(path, url)}


def _one_for(label, items):
    """A line for a group, which leads to its first; what is alone in one stands for itself."""
    if len(items) == 1:
        return items[0]
    return {"label": label, "url": items[0]["url"], "current": any(item["current"] for item in items)}


def _within(path, url):
    """Whether the page at `path` is the one at `url`, or below it, or below a service's own."""
    return path == url or (url != "/" and url in path)
