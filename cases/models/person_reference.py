from django.db import models

from access.trail import tracked
from cases.querysets import OfChildQuerySet


@tracked()
class PersonReference(models.Model):
    """A police force's own number for a child, by which its systems name the same child again.

    A child may have several of one force: its system may hold the child twice, too. Two services that work
    with one force keep their own.
    """

    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    force = models.ForeignKey("access.PoliceForce", models.PROTECT, related_name="+", db_index=False)
    reference = models.CharField(max_length=40)
    child = models.ForeignKey("cases.Child", models.PROTECT, related_name="person_references")
    at = models.DateTimeField(db_default=models.functions.Now())

    objects = OfChildQuerySet.as_manager()

    class Meta:
        verbose_name = "police person reference"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("service", "force", "reference"), name="person_reference_once_in_a_force"
            ),
            models.CheckConstraint(condition=~models.Q(reference=""), name="person_reference_is_given"),
        ]

    def __str__(self):
        return self.reference
