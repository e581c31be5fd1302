from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from access.actions import load_service
from access.definitions import read_definition
from access.roles import Role
from access.tests.factories import MembershipFactory, UserFactory, staffordshire
from cases.models import Child
from missing_cse.lib.times import today
from referrals.actions.volunteers.feedback import record_feedback
from referrals.feedback import answers_together
from referrals.models import FeedbackAnswer, FeedbackQuestion
from referrals.tests.volunteering import a_match, a_referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def match():
    district = staffordshire().districts.first()
    return a_match(a_referral(district, slug="feedback"))


def record(match, **answers):
    """What was answered, by the position of the question: `q1=5`."""
    by_position = {f"q{question.position}": question for question in FeedbackQuestion.objects.all()}
    given = {by_position[name]: answer for name, answer in answers.items()}
    record_feedback(match, by=UserFactory(), held_on=today(), answers=given)


def test_a_service_begins_with_the_questions_of_its_definition_and_keeps_its_own():
    service = staffordshire()
    questions = FeedbackQuestion.objects.filter(service=service)
    assert list(questions.values_list("kind", flat=True)) == ["scale"] * 3 + ["words"] * 2
    questions.last().delete()
    load_service(read_definition())
    assert questions.count() == 4


def test_answers_are_shown_together_in_no_order_that_tells_whose_they_are(match):
    district = match.referral.area.districts.first()
    record(match, q1=5, q4="They listened.")
    record(a_match(a_referral(district, slug="feedback")), q1=2, q4="Crisps.")
    coordinator = MembershipFactory(service=match.volunteer.service, role=Role.VOLUNTEER_COORDINATOR).user
    ((_, answered),) = answers_together(coordinator)
    assert answered[0].mean == 3.5
    assert answered[3].words == ["Crisps.", "They listened."]
    assert answered[1].mean is None
    Child.objects.filter(pk=match.child_id).update(restricted=True)
    ((_, answered),) = answers_together(coordinator)
    assert (answered[0].numbers, answered[3].words) == ([2], ["Crisps."])


def test_an_interview_is_recorded_once_and_only_for_a_researcher(match):
    record(match, q1=5)
    with pytest.raises(ValidationError, match="recorded already"):
        record(match, q1=1)
    mentor = a_match(a_referral(match.referral.area.districts.first()))
    with pytest.raises(ValidationError, match="not for a feedback interview"):
        record(mentor, q1=1)
    with pytest.raises(ValidationError, match="today or in the past"):
        record_feedback(mentor, by=UserFactory(), held_on=today() + timedelta(days=1), answers={})
    assert FeedbackAnswer.objects.get().number == 5
