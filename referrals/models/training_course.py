from django.contrib.postgres.functions import RandomUUID
from django.db import models

from access.trail import tracked
from referrals.models.volunteer import Volunteer
from referrals.querysets.volunteers import OfCourseDayQuerySet, OfCourseQuerySet, OfServiceQuerySet


@tracked()
class TrainingCourse(models.Model):
    """A course for volunteers, held on several days."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    place = models.CharField(max_length=150)

    objects = OfServiceQuerySet.as_manager()

    def __str__(self):
        return self.name


@tracked()
class CourseDay(models.Model):
    """A day of a course."""

    course = models.ForeignKey(TrainingCourse, models.PROTECT, related_name="days", db_index=False)
    on = models.DateField()

    objects = OfCourseQuerySet.as_manager()

    class Meta:
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint(fields=("course", "on"), name="day_once_in_a_course"),
        ]

    def __str__(self):
        return str(self.on)


@tracked()
class Attendance(models.Model):
    """That a volunteer has a place on a day of a course; `attended` is null until it is known."""

    day = models.ForeignKey(CourseDay, models.PROTECT, related_name="attendances", db_index=False)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="attendances")
    attended = models.BooleanField(null=True, blank=True)

    objects = OfCourseDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("day", "volunteer"), name="place_once_on_a_day"),
        ]

    def __str__(self):
        return f"{self.volunteer_id} on {self.day_id}"
