"""What narrows the list of all episodes, read from its address and drawn without a form."""

from django.db.models import Q

from access.permissions import SEE_CHILDREN, SEE_EPISODES, may
from access.reach import reach
from cases.conditions import OPEN
from cases.followed import told_in
from cases.models import Episode
from cases.places import Choice, Places
from cases.querysets import CHILDREN

PROGRESS = {"open": ("Still open", OPEN), "closed": ("Has an outcome", ~OPEN)}


class EpisodeFilters:
    """Areas and districts, the state of the notification, and whether there is an outcome.

    The police, whose list shows their notifications alone, choose among the states that they are told, and
    not by outcome. What is not a choice narrows nothing.
    """

    def __init__(self, request):
        self.user = request.user
        self.places = Places(request, SEE_EPISODES)
        self.states = _choices(request.GET.get("state"), Episode.State.choices)
        self.follows = may(self.user, SEE_CHILDREN)
        known = PROGRESS if self.follows else {}
        self.progress = _choices(
            request.GET.get("progress"), [(slug, label) for slug, (label, _) in known.items()]
        )

    def narrow(self, episodes):
        episodes = self.places.narrow(episodes)
        for state in (one for one in self.states if one.chosen):
            episodes = episodes.filter(Q(state=state.slug) if self.follows else told_in(state.slug))
        for progress in (one for one in self.progress if one.chosen):
            _, condition = PROGRESS[progress.slug]
            episodes = episodes.filter(reach(self.user, CHILDREN), condition)
        return episodes


def _choices(chosen, offered):
    return [Choice(slug, label, slug == chosen) for slug, label in offered]
