from datetime import UTC, datetime

import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory
from cases.actions.corrections import seen_as
from cases.models import Correction, HandBack, Interview
from cases.tests.factories import ChildFactory, EpisodeFactory, OutcomeFactory

AT = datetime(2018, 1, 25, 12, tzinfo=UTC)


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def social_worker(client, district):
    authority = {"authority": district.area.authority}
    user = MembershipFactory(service=district.service, role=Role.SOCIAL_WORKER, **authority).user
    client.force_login(user)
    return user


@pytest.fixture
def hand_back(district, social_worker):
    return handed_back(district)


def handed_back(district, **child):
    made = ChildFactory(service=district.service, **child)
    episode = EpisodeFactory(district=district, child=made, living_arrangement="looked_after")
    OutcomeFactory(episode=episode, kind="not_offered", at=AT)
    coordinator = MembershipFactory(service=district.service, role=Role.SENIOR_COORDINATOR).user
    given = {"at": AT, "by": coordinator, "reason": "Please see her at school."}
    row = HandBack.objects.create(episode=episode, authority=district.area.authority, **given)
    row.refresh_from_db()
    return row


def answer(client, row, seen=None, **data):
    url = reverse("handed-back-answer", args=[row.public_id])
    return client.post(url, {"seen": seen or seen_as(row), **data})


SEEN_HER = {"answer": "interviewed", "held_at_day": "2018-01-26", "held_at_time": "10:00"}


def test_a_social_worker_reads_what_is_asked_and_nothing_else_of_the_record(client, hand_back):
    episode = hand_back.episode
    shown = client.get(reverse("handed-back-answer", args=[hand_back.public_id])).content.decode()
    for told in (
        str(episode.child),
        "15 June 2003",
        "Please see her at school.",
        "11 January 2018 at midnight",
    ):
        assert told in shown
    for hidden in (episode.police_reference, episode.child.reference, "Looked after"):
        assert hidden not in shown
    assert Reading.objects.filter(page="handed-back-answer", child_id=episode.child_id).exists()
    assert client.get(reverse("episode", args=[episode.public_id])).status_code == 403


def test_what_the_social_worker_did_is_theirs_and_no_interview_of_ours(client, hand_back, social_worker):
    assert answer(client, hand_back, **SEEN_HER).url == reverse("handed-back")
    row = HandBack.objects.get()
    assert (row.answer, row.held_at) == ("interviewed", datetime(2018, 1, 26, 10, tzinfo=UTC))
    assert row.answer_recorded_by == social_worker
    assert not Interview.objects.exists()
    assert row.episode.outcome.kind == "not_offered"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Select what the social worker did"),
        ({"answer": "interviewed"}, "Enter when the social worker saw the child"),
        (SEEN_HER | {"held_at_day": "2100-01-01"}, "can’t be in the future"),
        (SEEN_HER | {"held_at_day": "2018-01-01"}, "The child was found on 10 January 2018"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(client, hand_back, data, words):
    assert words in answer(client, hand_back, **data).content.decode()
    assert not HandBack.objects.get().answer


def test_an_answer_is_corrected_with_a_reason_and_what_stood_is_kept(client, hand_back):
    answer(client, hand_back, answer="not_done")
    row = HandBack.objects.get()
    assert "Say why" in answer(client, row, **SEEN_HER).content.decode()
    answer(client, row, **SEEN_HER, why="She was seen after all.")
    assert HandBack.objects.get().answer == "interviewed"
    assert Correction.objects.get().before["What the social worker did"] == "No interview took place"


def test_the_second_of_two_sees_both_answers(client, hand_back):
    stale = seen_as(hand_back)
    answer(client, hand_back, answer="not_done", answer_note="Nobody was in.")
    shown = answer(client, hand_back, stale, **SEEN_HER).content.decode()
    assert "Somebody saved an answer meanwhile" in shown
    assert "Nobody was in." in shown
    assert HandBack.objects.get().answer == "not_done"


def test_the_list_can_be_narrowed_to_what_waits(client, hand_back, district):
    answer(client, handed_back(district, first_name="Ada", last_name="Answered"), answer="not_done")
    everything = client.get(reverse("handed-back")).content.decode()
    waiting = client.get(reverse("handed-back") + "?waiting").content.decode()
    assert "Ada Answered" in everything
    assert "Ada Answered" not in waiting
    assert str(hand_back.episode.child) in waiting


def test_a_social_worker_sees_neither_another_authority_s_nor_a_restricted_child(
    client, social_worker, district
):
    handed_back(DistrictFactory(area__service=district.service, service=district.service))
    handed_back(district, restricted=True)
    assert "Nothing has been handed back." in client.get(reverse("handed-back")).content.decode()


def test_the_list_takes_as_many_queries_for_twenty_as_for_one(
    client, hand_back, district, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20) as few:
        client.get(reverse("handed-back"))
    for _ in range(19):
        handed_back(district)
    with django_assert_max_num_queries(20) as many:
        client.get(reverse("handed-back"))
    assert len(few) == len(many)
