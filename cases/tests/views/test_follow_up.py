from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory
from cases.actions.follow_up import seen_result
from cases.models import Recommendation, Sharing
from cases.tests.rhi.written import a_submission

pytestmark = pytest.mark.django_db

SHARED = {
    "with_whom": "family",
    "recipient": "Mrs Reed",
    "what": "The safety plan",
    "at_day": "2018-01-20",
    "at_time": "12:00",
}


@pytest.fixture
def form(client):
    district = DistrictFactory()
    worker = MembershipFactory(
        service=district.service, role=Role.CASE_WORKER, area=district.area, user__name="Wren Writer"
    ).user
    client.force_login(worker)
    return a_submission(worker, district).form


def page_of(recommendation):
    return reverse("recommendation", args=[recommendation.public_id])


def test_what_became_of_a_recommendation_is_recorded(client, form):
    one = form.recommendations.get()
    sent = {"result": "in_plan", "note": "Plan of 3 March", "seen": seen_result(one)}
    text = client.post(page_of(one), sent, follow=True).text
    assert "It is in the care plan" in text
    assert "Plan of 3 March" in text


def test_what_was_not_taken_up_needs_a_word_why(client, form):
    one = form.recommendations.get()
    answer = client.post(page_of(one), {"result": "not_taken_up", "note": "", "seen": seen_result(one)})
    assert "Say why it was not taken up" in answer.text
    assert form.recommendations.get().result == ""


def test_the_second_of_two_people_sees_both_results_and_may_use_theirs(client, form):
    one = form.recommendations.get()
    seen = seen_result(one)
    client.post(page_of(one), {"result": "in_plan", "note": "Theirs", "seen": seen})
    answer = client.post(page_of(one), {"result": "done", "note": "Mine", "seen": seen})
    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert "Mine" in answer.text
    assert form.recommendations.get().result == "in_plan"
    again = answer.context["form"].initial
    client.post(page_of(one), {"result": again["result"], "note": again["note"], "seen": again["seen"]})
    assert form.recommendations.get().result_note == "Mine"


def test_a_sharing_is_recorded_and_listed(client, form):
    text = client.post(reverse("sharing", args=[form.public_id]), SHARED, follow=True).text
    assert "Mrs Reed" in text
    assert Sharing.objects.get().what == "The safety plan"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"with_whom": ""}, "Select with whom it was shared"),
        ({"recipient": ""}, "Enter who received it"),
        ({"at_day": "2099-01-01"}, "can’t be in the future"),
        ({"at_time": ""}, "Enter when it was shared"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(client, form, sent, said):
    answer = client.post(reverse("sharing", args=[form.public_id]), {**SHARED, **sent})
    assert said in answer.text
    assert "The safety plan" in answer.text
    assert not Sharing.objects.exists()


def test_an_interview_page_takes_as_many_queries_for_twenty_recommendations_as_for_one(client, form):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("rhi", args=[form.public_id])).status_code == 200
        return len(captured)

    for_one = queries()
    Recommendation.objects.bulk_create(
        Recommendation(form=form, text="Do it", owner="She", public_id=uuid4()) for _ in range(19)
    )
    assert queries() == for_one
