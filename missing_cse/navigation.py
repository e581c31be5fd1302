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
    SEE_NETWORK,
    SEE_REPORTS,
    SEE_TRAIL,
    SEE_VOLUNTEERS,
    SIGNED_IN,
    WORK_ON_RFMS,
    Permission,
    may,
)


@dataclass(frozen=True)
class Item:
    """A line of the menu: shown to those with the permission that its address asks for."""

    label: str
    address: str
    permission: Permission


ITEMS = (
    Item("Today", "home", SIGNED_IN),
    Item("Episodes", "episodes", SEE_EPISODES),
    Item("Corrections", "corrections-asked", ANSWER_THE_SERVICE),
    Item("Shared with the police", "shared-with-police", COLLECT_INTERVIEWS),
    Item("Who to call", "who-to-call", FOLLOW_EPISODES),
    Item("Children", "children", SEE_CHILDREN),
    Item("Network", "network", SEE_NETWORK),
    Item("Support", "support", WORK_ON_RFMS),
    Item("Audits", "audits", AUDIT_INTERVIEWS),
    Item("Set aside", "set-aside", DECIDE_SET_ASIDE),
    Item("Handed back", "handed-back", ANSWER_HAND_BACKS),
    Item("To the police", "to-the-police", HAND_OVER_INTERVIEWS),
    Item("Duplicates", "duplicates", MERGE_CHILDREN),
    Item("Volunteers", "volunteers", SEE_VOLUNTEERS),
    Item("Imports", "imports", IMPORT_RECORDS),
    Item("Reports", "reports", SEE_REPORTS),
    Item("Other systems", "systems", KEEP_API_CLIENTS),
    Item("Audit trail", "trail", SEE_TRAIL),
)


def navigation(request):
    """Context processor: `navigation`, a list of {label, url, current}; empty for those with no role."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    items = [(item.label, reverse(item.address)) for item in ITEMS if may(user, item.permission)]
    return {
        "navigation": [
            {"label": label, "url": url, "current": _within(request.path, url)} for label, url in items
        ]
    }


def _within(path, url):
    """Whether the page at `path` is the one at `url`, or below it, or below a service's own."""
    return path == url or (url != "/" and url in path)
