from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from missing_cse.lib.times import today
from referrals.actions.volunteers.courses import give_place, plan_course, record_attendance
from referrals.models import Attendance, Volunteer
from referrals.tests.factories import VolunteerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainee():
    return VolunteerFactory(status=Volunteer.Status.TRAINING)


def a_course(trainee, *ago):
    course = plan_course(
        trainee.service, name="Autumn", place="Town hall", days=[today() - timedelta(days=one) for one in ago]
    )
    give_place(course, volunteer=trainee)
    return course


def came(course, trainee, *attended):
    marks = {(day, trainee): mark for day, mark in zip(course.days.all(), attended, strict=True)}
    record_attendance(course, attended=marks)
    trainee.refresh_from_db()
    return trainee.trained_on


def test_who_attended_all_days_is_trained_on_the_last(trainee):
    course = a_course(trainee, 3, 2, 1)
    assert came(course, trainee, True, False, True) is None
    assert came(course, trainee, True, True, True) == today() - timedelta(days=1)
    assert trainee.training_course == "Autumn"


def test_a_day_ticked_wrongly_is_taken_back_until_one_is_active(trainee):
    course = a_course(trainee, 2, 1)
    came(course, trainee, True, True)
    assert came(course, trainee, True, False) is None
    came(course, trainee, True, True)
    Volunteer.objects.filter(pk=trainee.pk).update(status=Volunteer.Status.ACTIVE)
    with pytest.raises(ValidationError, match="is active"):
        came(course, trainee, True, False)
    assert Attendance.objects.filter(attended=True).count() == 2


def test_a_day_to_come_is_not_attended_and_a_second_place_is_the_first(trainee):
    course = a_course(trainee, 1, -1)
    give_place(course, volunteer=trainee)
    assert Attendance.objects.count() == 2
    with pytest.raises(ValidationError, match="has not come"):
        came(course, trainee, True, True)
    assert came(course, trainee, True, None) is None


def test_another_course_missed_takes_no_training_away(trainee):
    Volunteer.objects.filter(pk=trainee.pk).update(trained_on=today(), training_course="Earlier")
    assert came(a_course(trainee, 1), trainee, False) == today()


def test_who_withdrew_gets_no_place():
    gone = VolunteerFactory(status=Volunteer.Status.WITHDRAWN)
    with pytest.raises(ValidationError, match="has withdrawn"):
        a_course(gone, 1)
