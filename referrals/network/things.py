"""Things: what records that are of the same say together, as far as a person sees them."""

from dataclasses import dataclass

from django.db.models import Count, Max, Min

from referrals.models import Mention, Nominal
from referrals.network.identity import keys_in, spelled_like

SHOWN = 50
FIELDS = ("name", "alias", "address", "make", "colour", "platform", "description")
WORDS = {
    Nominal.Kind.PERSON: {"name": "Name", "alias": "Also called"},
    Nominal.Kind.PLACE: {"name": "Place", "address": "Address"},
    Nominal.Kind.VEHICLE: {"name": "Registration", "make": "Make and model", "colour": "Colour"},
    Nominal.Kind.PHONE: {"name": "Number"},
    Nominal.Kind.ONLINE: {"name": "Online name", "platform": "Platform"},
}


@dataclass(frozen=True)
class Thing:
    """A person, place, vehicle, phone or online name; `records` are those the person sees, the oldest first.

    `children` (how many of those whom the person sees mentioned it) and `last` (a date) where they are asked.
    """

    pk: int
    records: list
    children: int = 0
    last: object = None

    @property
    def face(self):
        """The record that it is shown as."""
        return self.records[0]

    @property
    def details(self):
        """{label: words, each once} of all its records."""
        labels = {**WORDS[self.face.kind], "description": "Description"}
        said = {
            label: list(dict.fromkeys(getattr(record, field) for record in self.records))
            for field, label in labels.items()
        }
        return {label: [words for words in found if words] for label, found in said.items() if any(found)}

    def __str__(self):
        return str(self.face)


def things(user, ids):
    """{id: Thing} of what these ids stand for, as far as the user sees it, in the order of its records."""
    records = Nominal.objects.visible_to(user).with_thing().filter(thing__in=ids).order_by("pk")
    found = {}
    for record in records:
        found.setdefault(record.thing, []).append(record)
    return {pk: Thing(pk, records) for pk, records in found.items()}


def mentioned(user):
    """Rows (thing, children, last) of all that the user sees mentioned: how many children, and when last.

    Those of most children first; in an order that follows from what the user sees alone.
    """
    rows = Mention.objects.visible_to(user).with_thing().order_by().values("thing")
    counted = rows.annotate(children=Count("child", distinct=True), last=Max("said_on"), first=Min("nominal"))
    return counted.order_by("-children", "-last", "first")


def connecting(user):
    """What connects most children, the most first: things that more than one of them mentioned."""
    return _counted(user, mentioned(user).filter(children__gt=1)[:SHOWN])


def search(words, user):
    """The things that fit what somebody typed, those of most children first; at most `SHOWN`."""
    keys = keys_in(words)
    seen = Nominal.objects.visible_to(user).with_thing()
    fitting = seen.filter(spelled_like(words)) | seen.filter(key__in=keys)
    ids = fitting.order_by().values_list("thing", flat=True).distinct()
    return _counted(user, mentioned(user).filter(thing__in=list(ids[: 20 * SHOWN]))[:SHOWN])


def _counted(user, rows):
    rows = list(rows)
    found = things(user, [row["thing"] for row in rows])
    return [
        Thing(row["thing"], found[row["thing"]].records, row["children"], row["last"])
        for row in rows
        if row["thing"] in found
    ]
