"""What two records of children hold, in words side by side."""

from dataclasses import dataclass

from django.db.models import Count, Max, Min

from cases.belongings import belongings
from cases.models import Child, Episode, Interview
from missing_cse.lib.times import day


@dataclass(frozen=True)
class Row:
    """One thing that is known of both: its label, and what each record says of it."""

    label: str
    said: tuple[str, str]

    @property
    def differs(self):
        return self.said[0] != self.said[1]


def compared(pair, user):
    """The rows of the comparison of two children, in a fixed number of queries.

    Counts are of what would change hands, whether or not the user sees each of it: episodes, interviews,
    and what other rooms keep of a child.
    """
    last_districts = [_last_district(child, user) for child in pair]
    rows = [
        ("Reference", [child.reference for child in pair]),
        ("First name", [child.first_name for child in pair]),
        ("Last name", [child.last_name for child in pair]),
        ("Date of birth", [day(child.date_of_birth) for child in pair]),
        ("Gender", [str(child.gender or "") for child in pair]),
        ("Last known district", last_districts),
        *_counts(pair),
    ]
    return [Row(label, tuple(said)) for label, said in rows]


def _last_district(child, user):
    episodes = Episode.objects.visible_to(user).filter(child=child, district__isnull=False)
    last = episodes.select_related("district").order_by("-missing_received_at", "-pk").first()
    return str(last.district) if last else ""


def _counts(pair):
    """How much of each kind belongs to each: pairs of label and words."""
    episodes = {
        found["child"]: found
        for found in Episode.objects.filter(child__in=pair)
        .values("child")
        .annotate(count=Count("pk"), first=Min("received_on"), last=Max("received_on"))
    }
    yield "Episodes", [_between(episodes.get(child.pk)) for child in pair]
    held = _by_child(Interview.objects.filter(episode__child__in=pair), "episode__child")
    yield "Interviews", [held.get(child.pk, "0") for child in pair]
    for model, field in belongings():
        if model not in (Episode, Child):
            found = _by_child(model._base_manager.filter(**{f"{field}__in": pair}), field)
            plural = str(model._meta.verbose_name_plural)
            yield plural[0].upper() + plural[1:], [found.get(child.pk, "0") for child in pair]


def _by_child(rows, field):
    return {child: str(count) for child, count in rows.values_list(field).annotate(count=Count("pk"))}


def _between(found):
    """Episodes in words: their number, from the first day to the last."""
    if not found:
        return "0"
    first, last = day(found["first"]), day(found["last"])
    return f"{found['count']} ({first})" if first == last else f"{found['count']} ({first} to {last})"
