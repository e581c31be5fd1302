from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q

from access.models import Term
from access.models.term import term
from access.trail import tracked
from cases.names import SearchedName
from cases.querysets import ChildQuerySet


@tracked()
class Child(models.Model):
    """A child the service knows. Where the child lives and how old it was is on each episode, not here."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    reference = models.CharField(max_length=40)
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    gender = term(Term.Kind.GENDER)

    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the record that is kept of this child; what comes in for this one goes there",
    )

    restricted = models.BooleanField(default=False)
    named = models.ManyToManyField(
        "access.User",
        related_name="+",
        help_text="who may see a restricted record; for everyone else it does not exist",
    )

    objects = ChildQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "children"
        ordering = ("last_name", "first_name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("service", "reference"), name="child_reference_once_in_a_service"
            ),
        ]
        indexes = [
            models.Index(fields=("id",), condition=Q(restricted=True), name="restricted_children"),
            models.Index(fields=("service", "date_of_birth"), name="child_by_birthday"),
            models.Index("service", SearchedName("first_name", "last_name"), name="child_of_a_name"),
            models.Index(fields=("service", "-id"), name="child_newest_in_a_service"),
            GinIndex(
                OpClass(SearchedName("first_name", "last_name"), name="gin_trgm_ops"), name="child_by_name"
            ),
        ]

    def __str__(self):
        return known_as(self.first_name, self.last_name, self.reference)


def known_as(first_name, last_name, reference):
    """What a child is called on pages: the name, or the reference where no name is recorded."""
    return f"{first_name} {last_name}".strip() or reference


@tracked()
class Named(Child.named.through):
    """That a restricted record names a person."""

    class Meta:
        proxy = True
