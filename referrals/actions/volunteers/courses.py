"""Courses for volunteers, and who attended; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from missing_cse.lib.times import today
from referrals.actions.volunteers.joining import hold
from referrals.models import Attendance, CourseDay, TrainingCourse, Volunteer


@transaction.atomic
def plan_course(service, *, name, place, days):
    """Plan a course on several days (dates); returns it."""
    course = TrainingCourse.objects.create(service=service, name=name, place=place)
    course.refresh_from_db(fields=["public_id"])
    CourseDay.objects.bulk_create(CourseDay(course=course, on=on) for on in sorted(days))
    return course


@transaction.atomic
def give_place(course, *, volunteer):
    """Give a volunteer a place on all days of a course."""
    held = hold(volunteer)
    if held.status == Volunteer.Status.WITHDRAWN:
        raise ValidationError(f"{held} has withdrawn")
    Attendance.objects.bulk_create(
        [Attendance(day=day, volunteer=held) for day in course.days.all()], ignore_conflicts=True
    )


@transaction.atomic
def record_attendance(course, *, attended):
    """Record who attended which day: {(day, volunteer): True, False or None where it is not known yet}.

    Whoever attended all days is trained from the last of them on. ValidationError where somebody who is
    active would lose the training on which that rests, or a day has not come.
    """
    volunteers = {volunteer.pk: volunteer for _, volunteer in attended}
    for pk in sorted(volunteers):
        volunteers[pk] = hold(volunteers[pk])
    for (day, volunteer), came in attended.items():
        if came and day.on > today():
            raise ValidationError(f"{volunteer} can’t have attended a day that has not come")
        Attendance.objects.filter(day=day, volunteer=volunteer).update(attended=came)
    for volunteer in volunteers.values():
        _train(volunteer, course)


def _train(volunteer, course):
    days = Attendance.objects.filter(day__course=course, volunteer=volunteer)
    if not days.exclude(attended=True).exists():
        trained_on, name = course.days.last().on, course.name
    elif volunteer.training_course == course.name:
        trained_on, name = None, ""
    else:
        return
    if trained_on is None and volunteer.status == Volunteer.Status.ACTIVE:
        raise ValidationError(f"{volunteer} is active, which rests on having attended all of this course")
    volunteer.trained_on, volunteer.training_course = trained_on, name
    volunteer.save(update_fields=["trained_on", "training_course"])
