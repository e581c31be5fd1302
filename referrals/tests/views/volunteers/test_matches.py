from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from access.tests.factories import UserFactory
from missing_cse.lib.moments import typed_moment
from missing_cse.lib.times import now, today
from referrals.actions.volunteers.meetings import log_meeting
from referrals.models import FeedbackQuestion, VolunteerMatch, VolunteerMeeting
from referrals.tests.volunteering import a_match, a_referral, an_active_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(district):
    return a_match(a_referral(district))


def at(name, row):
    row.refresh_from_db(fields=["public_id"])
    return reverse(name, args=[row.public_id])


def typed(moment):
    day, time = typed_moment(moment)
    return {"at_day": day, "at_time": time, "way": "in_person"}


def test_a_person_decides_on_a_match_and_says_why(page, service, district, coordinator):
    referral = a_referral(district)
    chosen = an_active_volunteer(service, name="Ash Grove", area=district.area)
    address = reverse("start-match", args=[referral.public_id, chosen.public_id])
    assert f"Meets children in {district.area}" in page.get(address).text
    assert "Say why this volunteer" in page.post(address, {"started_on": str(today())}).text
    answer = page.post(address, {"started_on": str(today()), "why": "Both like football."}, follow=True)
    assert "Ash Grove and" in answer.text
    made = VolunteerMatch.objects.get()
    assert (made.volunteer, made.started_by, made.why) == (chosen, coordinator, "Both like football.")
    refused = page.post(address, {"started_on": str(today()), "why": "Again"})
    assert "found a volunteer for this child already" in refused.text


def test_meetings_are_planned_logged_and_added_up(page, match):
    page.post(at("plan-meeting", match), typed(now() + timedelta(days=2)))
    assert "Did not take place" in page.get(at("volunteer-match", match)).text
    page.post(at("log-meeting", match), {**typed(now() - timedelta(days=1)), "minutes": "95"})
    text = page.get(at("volunteer-match", match)).text
    assert "1 meeting, 1 hour 35 minutes together" in text
    meeting = VolunteerMeeting.objects.get(state="planned")
    page.post(at("meeting-not-held", meeting), {"note": "The child was ill."})
    text = page.get(at("volunteer-match", match)).text
    assert "The child was ill." in text
    assert "No meeting is planned." in text
    assert Reading.objects.filter(page="volunteer-match", child_id=match.child_id).exists()


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ("", "Enter how many minutes it lasted"),
        ("0", "at least 1 minute"),
        ("721", "longer than 720 minutes"),
        ("an hour", "must be a whole number"),
    ],
)
def test_how_long_it_lasted_is_asked_in_whole_minutes(page, match, minutes, said):
    sent = {**typed(now() - timedelta(days=1)), "minutes": minutes, "note": "We drew."}
    text = page.post(at("log-meeting", match), sent).text
    assert said in text
    assert "We drew." in text


def test_the_page_takes_as_many_queries_for_twenty_meetings_as_for_one(page, match):
    def taken():
        page.get(at("volunteer-match", match))
        with CaptureQueriesContext(connection) as queries:
            assert page.get(at("volunteer-match", match)).status_code == 200
        return len(queries)

    by = UserFactory()
    log_meeting(match, by=by, at=now(), way="phone", minutes=5)
    one = taken()
    for _ in range(19):
        log_meeting(match, by=UserFactory(), at=now(), way="phone", minutes=5)
    assert taken() == one


def test_the_end_of_a_match_says_why_and_what_becomes_of_the_referral(page, match):
    sent = {"ended_on": str(today()), "reason": "The child is well."}
    assert "Select whether somebody else is needed" in page.post(at("end-match", match), sent).text
    answer = page.post(at("end-match", match), sent | {"close": "yes"}, follow=True)
    assert "The child is well." in answer.text
    assert "Log a meeting" not in answer.text
    assert "Waits for a volunteer" in page.get(at("volunteer-referral", match.referral)).text


def test_answers_of_a_feedback_interview_are_typed_in_and_shown_without_a_name(page, service, district):
    assert "There are no questions" in page.get(reverse("feedback")).text
    kinds = ("scale", "words")
    for position, kind in enumerate(kinds, 1):
        FeedbackQuestion.objects.create(
            service=service, position=position, words=f"Question {position}", kind=kind
        )
    match = a_match(a_referral(district, slug="feedback"))
    address = at("feedback-interview", match)
    assert "Answer one question at least" in page.post(address, {"held_on": str(today())}).text
    sent = {"held_on": str(today()), "question_1": "4", "question_2": "They listened."}
    page.post(address, sent)
    assert "recorded already" in page.post(address, sent).text
    text = page.get(reverse("feedback")).text
    assert "4.0 of 5 on average, from 1 answer" in text
    assert "They listened." in text
    assert match.child.first_name not in text
