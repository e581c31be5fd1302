import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory, UserFactory
from cases.actions.police_queries import (
    answer_as_police,
    ask_the_police,
    close_police_query,
    fingerprint_of,
)
from cases.models import PoliceQuery
from cases.tests.factories import EpisodeFactory


@pytest.fixture
def person(client, db):
    membership = MembershipFactory(role=Role.CASE_WORKER)
    client.force_login(membership.user)
    return membership


@pytest.fixture
def episode(person):
    episode = EpisodeFactory(district=DistrictFactory(area=person.area))
    episode.refresh_from_db()
    return episode


@pytest.fixture
def query(episode, person):
    raised = ask_the_police(episode, by=person.user, about="where", question="Which house number?")
    raised.refresh_from_db()
    return raised


def text(response):
    return response.content.decode()


def answer(client, query, seen, **data):
    address = reverse("police-query-answer", args=[query.public_id])
    said = {"answer": "Number 7.", "minutes_lost": "45", "seen": seen}
    return client.post(address, said | data, follow=True)


def test_a_query_is_raised_and_stands_open_on_the_episode(client, episode):
    address = reverse("police-query", args=[episode.public_id])
    page = text(client.post(address, {"about": "where", "question": "Which house number?"}, follow=True))
    assert f"The query about episode {episode} is recorded." in page
    assert "Which house number?" in page
    assert PoliceQuery.objects.get().closed_at is None


def test_a_query_says_what_is_wrong(client, episode):
    page = text(client.post(reverse("police-query", args=[episode.public_id])))
    assert "Select what is wrong" in page
    assert "Say what the police should put right" in page


def test_what_came_back_is_recorded_with_the_time_it_cost(client, query, person):
    page = text(answer(client, query, fingerprint_of(query)))
    assert "Number 7." in page
    assert "45 minutes lost" in page
    query.refresh_from_db()
    assert (query.minutes_lost, query.closed_by) == (45, person.user)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-1", "Enter 0 minutes or more"),
        ("an hour", "Enter a whole number of minutes, such as 45"),
        ("10001", "Enter 10,000 minutes or fewer"),
    ],
)
def test_minutes_that_are_none_are_refused_in_words(client, query, typed, said):
    assert said in text(answer(client, query, fingerprint_of(query), minutes_lost=typed))


def test_who_is_second_sees_both_answers_and_may_then_replace_theirs(client, query, person):
    seen = fingerprint_of(query)
    close_police_query(query, by=UserFactory(), answer="Number 9.", minutes_lost=None, seen=seen)
    response = answer(client, query, seen)
    assert "Somebody recorded an answer meanwhile" in text(response)
    assert 'data-label="Theirs">Number 9.' in text(response)
    assert 'data-label="Yours">Number 7.' in text(response)
    assert PoliceQuery.objects.get().answer == "Number 9."
    answer(client, query, response.context["form"]["seen"].value())
    assert PoliceQuery.objects.get().answer == "Number 7."


def test_what_the_police_answered_is_looked_at_and_closed_with_the_time_lost(client, query, person):
    answer_as_police(query, by=UserFactory(), answer="Number 9, corrected.")
    page = text(client.get(reverse("police-query-answer", args=[query.public_id])))
    assert "Number 9, corrected." in page
    assert "What came back?" not in page
    page = text(answer(client, query, fingerprint_of(query), answer="", minutes_lost="20"))
    assert "Number 9, corrected." in page
    assert "20 minutes lost" in page
    query.refresh_from_db()
    assert (query.answer, query.state, query.closed_by) == ("", "closed", person.user)


def test_what_was_typed_stands_beside_an_answer_that_the_police_gave_meanwhile(client, query, person):
    seen = fingerprint_of(query)
    answer_as_police(query, by=UserFactory(), answer="Number 9.")
    response = answer(client, query, seen)
    assert "The police answered meanwhile" in text(response)
    assert "Number 7." in text(response)
    assert PoliceQuery.objects.get().state == "answered"
    answer(client, query, response.context["form"]["seen"].value())
    closed = PoliceQuery.objects.get()
    assert (closed.police_answer, closed.answer, closed.state) == ("Number 9.", "Number 7.", "closed")


def test_who_asks_about_a_restricted_child_is_told_to_call(client, episode, person):
    type(episode.child).objects.update(restricted=True)
    episode.child.named.add(person.user)
    page = text(client.get(reverse("police-query", args=[episode.public_id])))
    assert "the police do not see this query" in page


def test_a_query_that_is_closed_leads_to_the_episode(client, query, person):
    close_police_query(query, by=person.user, answer="Number 9.", minutes_lost=5, seen=fingerprint_of(query))
    response = client.get(reverse("police-query-answer", args=[query.public_id]), follow=True)
    assert "Somebody has recorded what came back already." in text(response)


def test_both_pages_record_who_read_the_childs_record(client, query, episode):
    client.get(reverse("police-query", args=[episode.public_id]))
    client.get(reverse("police-query-answer", args=[query.public_id]))
    assert set(Reading.objects.values_list("page", "child_id")) == {
        ("police-query", episode.child_id),
        ("police-query-answer", episode.child_id),
    }
