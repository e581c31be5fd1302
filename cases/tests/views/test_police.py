import pytest
from django.urls import reverse

from access.models import Area, Reading
from access.roles import Role
from access.tests.factories import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    ServiceFactory,
    UserFactory,
)
from cases.actions.police_queries import answer_as_police, ask_the_police
from cases.models import PoliceQuery
from cases.tests.factories import ChildFactory, EpisodeFactory


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory(service=ServiceFactory(), phone="01632 960001"))


@pytest.fixture
def police(client, district):
    user = MembershipFactory(service=district.service, role=Role.POLICE_COORDINATOR).user
    client.force_login(user)
    return user


def asked(district, question="Which house number?", **given):
    episode = EpisodeFactory(district=district, **given)
    return ask_the_police(episode, by=UserFactory(), about="where", question=question)


def text(response):
    return response.content.decode()


def page_of(query):
    return reverse("correction-asked", args=[query.public_id])


def test_what_is_asked_waits_in_a_list_until_it_is_answered(client, police, district):
    query = asked(district)
    assert query.episode.police_reference in text(client.get(reverse("corrections-asked")))
    page = text(client.post(page_of(query), {"answer": "Number 7."}, follow=True))
    assert f"Your answer about episode {query.episode} is sent." in page
    assert "Nothing waits for your answer." in page
    query.refresh_from_db()
    assert (query.police_answer, query.answered_by) == ("Number 7.", police)
    assert query.episode.police_reference in text(client.get(reverse("corrections-asked") + "?all"))


def test_the_page_shows_what_the_service_has_and_whom_to_call(client, police, district):
    page = text(client.get(page_of(asked(district))))
    assert "Which house number?" in page
    assert "Missing notification received" in page
    assert 'href="tel:01632960001"' in page


def test_an_answer_says_something(client, police, district):
    query = asked(district)
    assert "Say what is right" in text(client.post(page_of(query)))
    query.refresh_from_db()
    assert query.state == "open"


def test_who_answers_second_is_told_so_and_keeps_what_they_typed(client, police, district):
    query = asked(district)
    answer_as_police(query, by=UserFactory(), answer="Number 9.")
    page = text(client.post(page_of(query), {"answer": "Number 7."}))
    assert "This query has been answered already." in page
    assert "Number 7." in page
    assert "Number 9." in page
    assert PoliceQuery.objects.get().police_answer == "Number 9."


def test_nothing_of_restricted_children_is_asked_here(client, police, district):
    child = ChildFactory(service=district.service, restricted=True)
    hidden = asked(district, child=child)
    assert hidden.episode.police_reference not in text(client.get(reverse("corrections-asked") + "?all"))
    assert client.get(page_of(hidden)).status_code == 404


def test_whose_records_were_read_is_in_the_trail(client, police, district):
    query = asked(district)
    client.get(reverse("corrections-asked"))
    client.get(page_of(query))
    read = Reading.objects.filter(user=police, child_id=query.episode.child_id)
    assert set(read.values_list("page", flat=True)) == {"corrections-asked", "correction-asked"}


def test_the_list_takes_as_many_queries_for_twenty_as_for_one(
    client, police, district, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(20) as captured:
            client.get(reverse("corrections-asked"))
        return len(captured)

    asked(district)
    queries()
    few = queries()
    for _ in range(19):
        asked(district)
    assert queries() == few


def test_whom_to_call_is_given_by_area(client, police, district):
    coordinator = MembershipFactory(service=district.service, role=Role.COORDINATOR, area=district.area).user
    gone = MembershipFactory(
        service=district.service, role=Role.COORDINATOR, area=district.area, user__is_active=False
    ).user
    senior = MembershipFactory(service=district.service).user
    elsewhere = MembershipFactory(role=Role.COORDINATOR).user
    page = text(client.get(reverse("who-to-call")))
    assert 'href="tel:01632960001"' in page
    for shown in (district.area.name, district.name, coordinator.name, senior.name):
        assert shown in page
    for hidden in (gone.name, elsewhere.name):
        assert f">{hidden}<" not in page
        assert f"{hidden}, " not in page
    Area.objects.update(phone="")
    assert "No telephone recorded" in text(client.get(reverse("who-to-call")))
