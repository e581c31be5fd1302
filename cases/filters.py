import django_filters
from django import forms

from access.models import Area, District
from access.permissions import SEE_CHILDREN, SEE_EPISODES, may, services_allowing
from access.reach import reach
from cases.conditions import OPEN
from cases.models import Episode
from cases.querysets import CHILDREN


def offered(model):
    """The areas or districts of the person's services; two of a name in two services are one choice."""

    def of_request(request):
        of_services = model.objects.filter(service__in=services_allowing(request.user, SEE_EPISODES))
        once = of_services.order_by("slug", "pk").distinct("slug")
        return of_services.filter(pk__in=once.values("pk"))

    return of_request


class EpisodeFilter(django_filters.FilterSet):
    """What narrows the list of all episodes, as a form of its page's address.

    The police, who do not see what became of an episode, have no filter by it.
    """

    class Progress:
        OPEN, CLOSED = "open", "closed"

    area = django_filters.ModelChoiceFilter(
        queryset=offered(Area), to_field_name="slug", empty_label="All areas", method="by_slug"
    )
    district = django_filters.ModelChoiceFilter(
        queryset=offered(District), to_field_name="slug", empty_label="All districts", method="by_slug"
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

    def by_slug(self, episodes, name, value):
        alike = type(value).objects.filter(slug=value.slug)
        return episodes.filter(**{f"{name}__in": list(alike.values_list("pk", flat=True))})

    def by_progress(self, episodes, name, value):
        known = episodes.filter(reach(self.request.user, CHILDREN))
        return known.filter(OPEN if value == self.Progress.OPEN else ~OPEN)
