from django.db import models
from django.db.models import Q


class Graded(models.Model):
    """What is graded as the police grade intelligence (3x5x2): source, information, handling."""

    class Source(models.TextChoices):
        RELIABLE = "1", "1: Reliable"
        UNTESTED = "2", "2: Untested"
        NOT_RELIABLE = "3", "3: Not reliable"

    class Assessment(models.TextChoices):
        KNOWN = "A", "A: Known directly to the source"
        CORROBORATED = "B", "B: Known indirectly to the source, but corroborated"
        INDIRECT = "C", "C: Known indirectly to the source"
        NOT_KNOWN = "D", "D: Not known"
        FALSE = "E", "E: Suspected to be false"

    class Handling(models.TextChoices):
        PERMITTED = "P", "P: Lawful sharing permitted"
        CONDITIONS = "C", "C: Lawful sharing permitted with conditions"

    source_grade = models.CharField("source", max_length=1, choices=Source)
    assessment = models.CharField("information", max_length=1, choices=Assessment)
    handling = models.CharField(max_length=1, choices=Handling)
    conditions = models.CharField("conditions of sharing", max_length=500, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(handling="P", conditions="") | (Q(handling="C") & ~Q(conditions="")),
                name="%(class)s_has_conditions_with_code_c",
            ),
        ]

    @property
    def grade(self):
        """The three codes as police forms have them: 2 C P."""
        return f"{self.source_grade} {self.assessment} {self.handling}"

    @property
    def grade_in_words(self):
        """What the codes mean, in a line."""
        labels = (self.get_source_grade_display(), self.get_assessment_display(), self.get_handling_display())
        source, assessment, handling = (label.partition(": ")[2].lower() for label in labels)
        conditions = f": {self.conditions}" if self.conditions else ""
        return f"Source {source}; {assessment}; {handling}{conditions}"
