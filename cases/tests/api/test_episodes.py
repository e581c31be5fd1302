from datetime import timedelta

import pytest
from django.urls import reverse

from access.models import Reading
from access.tests.calling import system_of
from access.tests.factories import AreaFactory, DistrictFactory, PoliceForceFactory, ServiceFactory
from cases.tests.at_the_same_time import uncommitted
from cases.tests.factories import ChildFactory, EpisodeFactory, OfferFactory, OutcomeFactory
from missing_cse.lib.times import now


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory(service=ServiceFactory()))


@pytest.fixture
def caller(district):
    return system_of(district.service)


def an_episode(district, **given):
    episode = EpisodeFactory(district=district, **given)
    episode.refresh_from_db()
    return episode


def one(caller, episode):
    return caller.get(reverse("api-episode", args=[episode.public_id]))


def listed(caller, query=""):
    answer = caller.get(reverse("api-episodes") + query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def references(caller, query=""):
    return [item["reference"] for item in listed(caller, query)["items"]]


@pytest.mark.django_db(transaction=True)
def test_a_list_waits_for_nobody_and_passes_nothing_over(caller, district):
    before = an_episode(district)

    def send(reference):
        body = {"reference": reference, "child": {"reference": reference}, "missing": {}}
        return caller.post(reverse("api-notifications"), body).status_code

    with uncommitted(lambda: send("MP1")) as meanwhile:
        assert meanwhile(lambda: send("MP2")).result() == 202
        page = meanwhile(lambda: listed(caller)).result(timeout=10)
    assert [item["id"] for item in page["items"]] == [str(before.public_id)]
    assert references(caller, f"?after={page['next']}") == ["MP1", "MP2"]


def test_an_episode_is_told_with_its_clocks_its_offer_and_what_became_of_it(caller, district):
    episode = an_episode(district, police_reference="MP1")
    OfferFactory(episode=episode)
    OutcomeFactory(episode=episode)
    told = one(caller, episode).json()
    assert told["reference"] == "MP1"
    assert told["clocks"] == {
        "offer_due_at": "2018-01-12T00:00:00Z",
        "interview_due_at": "2018-01-14T00:00:00Z",
        "interview_due_by_return_at": "2018-01-13T23:00:00Z",
        "hand_back_due_at": "2018-01-25T00:00:00Z",
        "overdue": [],
    }
    assert told["offer"] == {"offered_at": "2018-01-11T02:00:00Z", "in_time": True}
    assert told["outcome"] == {"kind": "completed", "at": "2018-01-12T00:00:00Z"}
    assert not told["open"]


def test_what_has_run_out_by_now_is_named(caller, district):
    late = an_episode(district, missing_received_at=now() - timedelta(days=2))
    OfferFactory(episode=late, offered_at=late.offer_due_at + timedelta(minutes=1))
    told = one(caller, late).json()
    assert told["clocks"]["overdue"] == []
    assert told["offer"]["in_time"] is False
    old = an_episode(district, missing_received_at=now() - timedelta(days=4))
    assert one(caller, old).json()["clocks"]["overdue"] == [
        "offer_due_at",
        "interview_due_by_return_at",
        "interview_due_at",
    ]


def test_nobody_outside_is_told_who_declined_nor_why(caller, district):
    episode = an_episode(district)
    OutcomeFactory(episode=episode, kind="declined", declined_by="child", at=episode.found_received_at)
    told = one(caller, episode).json()
    assert told["outcome"] == {"kind": "declined", "at": "2018-01-11T00:00:00Z"}


def test_what_is_set_aside_says_why_and_is_not_overdue(caller, district):
    episode = an_episode(district, state="set_aside", oddities=["in_the_future"])
    told = one(caller, episode).json()
    assert told["set_aside_because"] == [{"code": "in_the_future", "words": "A time in the future"}]
    assert told["clocks"]["overdue"] == []


def test_an_episode_is_found_by_the_forces_own_reference(caller, district):
    episode = an_episode(district, police_reference="MP7")
    found = caller.post(reverse("api-find-episode"), {"reference": "MP7"}, key="")
    assert (found.status_code, found.json()["id"]) == (200, str(episode.public_id))
    missing = caller.post(reverse("api-find-episode"), {"reference": "MP8"}, key="")
    assert missing.status_code == 404
    unread = caller.post(reverse("api-find-episode"), {"number": "MP7"}, key="")
    assert unread.status_code == 422
    assert {error["pointer"] for error in unread.json()["errors"]} == {"#/reference", "#/number"}


def test_of_others_and_of_restricted_children_there_is_nothing(caller, district):
    own = an_episode(district)
    elsewhere = an_episode(DistrictFactory())
    another_force = PoliceForceFactory()
    district.service.police_forces.add(another_force)
    hidden = [
        elsewhere,
        an_episode(district, police_force=another_force),
        an_episode(district, child=ChildFactory(service=district.service, restricted=True)),
    ]
    assert references(caller) == [own.police_reference]
    for episode in hidden:
        assert one(caller, episode).status_code == 404
        sought = {"reference": episode.police_reference}
        assert caller.post(reverse("api-find-episode"), sought, key="").status_code == 404


def test_the_list_goes_on_where_it_ended_also_later(caller, district):
    first, second = an_episode(district), an_episode(district)
    page = listed(caller, "?limit=1")
    assert [item["id"] for item in page["items"]] == [str(first.public_id)]
    page = listed(caller, f"?after={page['next']}")
    assert [item["id"] for item in page["items"]] == [str(second.public_id)]
    assert listed(caller, f"?after={page['next']}")["items"] == []
    third = an_episode(district)
    assert references(caller, f"?after={page['next']}") == [third.police_reference]


def test_the_list_is_narrowed_to_what_is_open_and_to_what_was_received_since(caller, district):
    closed = OutcomeFactory(
        episode=an_episode(district, police_reference="closed"), kind="not_offered"
    ).episode
    an_episode(district, police_reference="open", missing_received_at=now() - timedelta(days=1))
    assert references(caller, "?open=true") == ["open"]
    assert references(caller, "?open=false") == ["closed"]
    since = closed.found_received_at + timedelta(minutes=1)
    assert references(caller, f"?since={since:%Y-%m-%dT%H:%M:%SZ}") == ["open"]
    assert references(caller, f"?since={closed.found_received_at:%Y-%m-%dT%H:%M:%SZ}") == ["closed", "open"]


@pytest.mark.parametrize(
    "query",
    [
        "?open=perhaps",
        "?since=2018-01-10T12:00:00",
        "?since=0",
        "?since=1515585600",
        "?opened=true",
        "?limit=0",
    ],
)
def test_a_parameter_that_cannot_be_read_is_refused(caller, query):
    answer = caller.get(reverse("api-episodes") + query)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_whose_records_were_read_is_in_the_trail(caller, district):
    episode = an_episode(district)
    listed(caller)
    one(caller, episode)
    caller.post(reverse("api-find-episode"), {"reference": episode.police_reference}, key="")
    read = Reading.objects.filter(user=caller.client.user, child_id=episode.child_id)
    assert set(read.values_list("page", flat=True)) == {"api-episodes", "api-episode", "api-find-episode"}


def test_a_page_takes_as_many_queries_for_twenty_episodes_as_for_one(
    caller, district, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(20) as captured:
            listed(caller)
        return len(captured)

    OutcomeFactory(episode=an_episode(district))
    queries()
    few = queries()
    for _ in range(19):
        OutcomeFactory(episode=an_episode(district))
    assert queries() == few
