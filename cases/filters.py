import django_filters
from django import forms

from access.models import Area, District
from access.permissions import SEE_CHILDREN, SEE_EPISODES, may, services_allowing
from access.reach import reach
from cases.conditions import OPEN
from cases.models import Episode
from cases.querysets import CHILDREN


class EpisodeFilter(django_filters.FilterSet):
    """What narrows a list of episodes, as a form of its page's address.

    The police, who do not see what became of an episode, have no filter by it.
    """

    class Progress:
        OPEN, CLOSED = "open", "closed"

    area = django_filters.ModelChoiceFilter(
        queryset=lambda request: Area.objects.filter(
            service__in=services_allowing(request.user, SEE_EPISODES)
        ),
        to_field_name="slug",
        empty_label="All areas",
    )
    district = django_filters.ModelChoiceFilter(
        queryset=lambda request: District.objects.filter(
            service__in=services_allowing(request.user, SEE_EPISODES)
        ),
        to_field_name="slug",
        empty_label="All districts",
    )
    state = django_filters.ChoiceFilter(choices=Episode.State.choices, empty_label="All")
    progress = django_filters.ChoiceFilter(
        label="Outcome",
        choices=[(Progress.OPEN, "Still open"), (Progress.CLOSED, "Has an outcome")],
        empty_label="All",
        method="by_progress",
    )

    class Meta:
        model = Episode
        fields = ("area", "district", "state")
        form = forms.Form

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not may(self.request.user, SEE_CHILDREN):
            del self.filters["progress"]

    def by_progress(self, episodes, name, value):
        known = episodes.filter(reach(self.request.user, CHILDREN))
        return known.filter(OPEN if value == self.Progress.OPEN else ~OPEN)
