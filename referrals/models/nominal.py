from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from access.trail import tracked
from cases.names import SearchedName
from referrals.querysets.network import NominalMergeQuerySet, NominalQuerySet


@tracked(exclude=["searched"])
class Nominal(models.Model):
    """A person, place, vehicle, phone or online name that was mentioned around a child.

    Seen through mentions by children alone. `key` is what tells a vehicle, a phone or an online name from
    others, spelled in one way (`referrals.network.identity`). Records that were found to be of one thing
    stand for each other: `same_as` leads from each to one of them, empty where a record stands for itself.
    Nothing moves between them, so that through each is seen what was seen before.
    """

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        PLACE = "place", "Place"
        VEHICLE = "vehicle", "Vehicle"
        PHONE = "phone", "Phone"
        ONLINE = "online", "Online name"

    KEYED = (Kind.VEHICLE, Kind.PHONE, Kind.ONLINE)

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200, blank=True, help_text="or the registration, number or handle")
    alias = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    make = models.CharField(max_length=60, blank=True)
    colour = models.CharField(max_length=40, blank=True)
    platform = models.CharField(max_length=60, blank=True)
    description = models.CharField(max_length=1000, blank=True)
    key = models.CharField(max_length=300, blank=True)
    searched = models.GeneratedField(
        expression=SearchedName(
            "name",
            Concat("alias", Value(" "), "address", Value(" "), "make", Value(" "), "colour"),
        ),
        output_field=models.TextField(),
        db_persist=True,
    )
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="stands_for", db_index=True
    )
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()

    trail_withholds_texts = True
    objects = NominalQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") | (Q(kind="person") & ~Q(description="")),
                name="nominal_has_a_name_or_is_described",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("person", "place"), key="")
                | (Q(kind__in=("vehicle", "phone", "online")) & ~Q(key="")),
                name="nominal_has_a_key_where_it_can",
            ),
            models.CheckConstraint(condition=~Q(same_as=F("id")), name="nominal_not_same_as_itself"),
        ]
        indexes = [
            models.Index(fields=("service", "kind", "key"), condition=~Q(key=""), name="nominal_by_its_key"),
            GinIndex(OpClass(F("searched"), name="gin_trgm_ops"), name="nominal_by_name"),
        ]

    def __str__(self):
        """What it is called on pages."""
        if self.kind == self.Kind.ONLINE and self.platform:
            return f"{self.name} on {self.platform}"
        about = " ".join(part for part in (self.colour, self.make) if part)
        called = self.name or self.description
        return f"{called}, {about}" if about else called

    @property
    def in_full(self):
        """What it is called, and all that tells it from others of the name."""
        more = (self.alias and f"also called {self.alias}", self.address, self.name and self.description)
        return ", ".join(part for part in (str(self), *more) if part)

    @property
    def stands_for_id(self):
        """The id of the record that stands for all that are of this thing."""
        return self.same_as_id or self.pk


@tracked()
class NominalMerge(models.Model):
    """That a person found two records to be of one thing; undone where they were not."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    first = models.ForeignKey(Nominal, models.PROTECT, related_name="+")
    second = models.ForeignKey(Nominal, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=1000)
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    undone_reason = models.CharField(max_length=1000, blank=True)
    undone_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    trail_withholds_texts = True
    objects = NominalMergeQuerySet.as_manager()

    class Meta:
        verbose_name = "merge of nominals"
        verbose_name_plural = "merges of nominals"
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("first", "second"),
                condition=Q(undone_at__isnull=True),
                name="nominals_merged_once",
            ),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="nominals_merged_in_order"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="undone_merge_of_nominals_has_person_and_time",
            ),
        ]
