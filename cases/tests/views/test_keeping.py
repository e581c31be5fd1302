"""The pages that keep what is known of a child."""

import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import AuthorityFactory, DistrictFactory, MembershipFactory
from cases.actions.children import change_person
from cases.models import Alert, Child, ChildCorrection, PersonAround, Residence
from cases.particulars import in_words
from cases.tests.factories import AlertFactory, ChildFactory, EpisodeFactory, PersonAroundFactory
from missing_cse.lib.conflicts import fingerprint

PERSON = {"name": "Jo Swan", "relationship": "Mother", "has_parental_responsibility": "yes", "phone": ""}


@pytest.fixture
def worker(db, client):
    worker = MembershipFactory(role=Role.CASE_WORKER)
    client.force_login(worker.user)
    return worker


@pytest.fixture
def child(worker):
    child = ChildFactory(service=worker.service, first_name="Sam", last_name="Swan")
    EpisodeFactory(child=child, district=DistrictFactory(area=worker.area))
    child.refresh_from_db()
    return child


def address(name, row):
    row.refresh_from_db()
    return reverse(name, args=[row.public_id])


def test_somebody_is_added_and_the_child_shown(client, child):
    answer = client.post(address("child-add-person", child), PERSON)
    assert answer.url == address("child", child)
    person = PersonAround.objects.get()
    assert (person.child, person.name, person.has_parental_responsibility) == (child, "Jo Swan", True)


def test_what_cannot_be_saved_comes_back_as_it_was_typed_with_the_reason(client, child):
    page = client.post(address("child-add-person", child), {**PERSON, "phone": "ring the bell"})
    assert "Enter a telephone number" in page.content.decode()
    assert "Jo Swan" in page.content.decode()
    assert not PersonAround.objects.exists()


def test_opening_a_form_is_recorded_as_reading_the_child(client, child):
    client.get(address("child-details", child))
    assert Reading.objects.get().page == "child-details"


def test_somebody_who_left_the_childs_life_stays_on_the_record(client, child):
    person = PersonAroundFactory(child=child, name="Jo Swan")
    drawn = fingerprint(in_words(person))
    client.post(address("child-change-person", person), {**PERSON, "until": "2018-03-31", "seen": drawn})
    person.refresh_from_db()
    assert str(person.until) == "2018-03-31"


def test_the_second_to_change_somebody_sees_both_versions_and_then_saves_theirs(client, child, worker):
    person = PersonAroundFactory(child=child, name="Jo Swan")
    drawn = fingerprint(in_words(person))
    change_person(person, by=worker.user, seen=drawn, name="Joanna Swan")
    typed = {**PERSON, "name": "Josephine Swan", "seen": drawn}
    page = client.post(address("child-change-person", person), typed)
    for text in ("Somebody else saved this", "Joanna Swan", "Josephine Swan"):
        assert text in page.content.decode()
    person.refresh_from_db()
    assert person.name == "Joanna Swan"
    fresh = page.context["form"]["seen"].value()
    assert client.post(address("child-change-person", person), {**typed, "seen": fresh}).status_code == 302
    person.refresh_from_db()
    assert person.name == "Josephine Swan"


def test_an_alert_is_raised_and_ended(client, child):
    client.post(address("child-raise-alert", child), {"text": "A dog."})
    alert = Alert.objects.get()
    assert "A dog." in client.get(address("child-end-alert", alert)).content.decode()
    client.post(address("child-end-alert", alert))
    alert.refresh_from_db()
    assert alert.ended_at


def test_an_alert_that_somebody_ended_meanwhile_is_not_ended_again(client, child):
    alert = AlertFactory(child=child)
    for _ in range(2):
        answer = client.post(address("child-end-alert", alert), follow=True)
    assert "Somebody has ended this alert already." in answer.content.decode()


@pytest.mark.parametrize(
    ("arrangement", "with_authority", "said"),
    [
        ("cicola", False, "Select the authority that is responsible"),
        ("pan_placed", False, "Select the authority that is responsible"),
        ("home", True, "No authority is responsible for a child who lives at home"),
    ],
)
def test_whose_child_in_care_must_fit_where_it_lives(client, child, arrangement, with_authority, said):
    authority = AuthorityFactory().pk if with_authority else ""
    where = {"since": "2018-03-31", "living_arrangement": arrangement, "responsible_authority": authority}
    assert said in client.post(address("child-residence", child), where).content.decode()
    assert not Residence.objects.exists()


def test_where_a_child_lives_is_shown_with_whose_child_in_care_it_is(client, child):
    authority = AuthorityFactory(name="Council of the coast")
    where = {"since": "2018-03-31", "living_arrangement": "cicola", "responsible_authority": authority.pk}
    page = client.post(address("child-residence", child), {**where, "place": "Mill House"}, follow=True)
    assert "responsible authority Council of the coast" in page.content.decode()
    assert "Mill House" in page.content.decode()


def test_a_name_is_corrected_with_a_reason(client, child):
    page = client.get(address("child-details", child))
    typed = {"first_name": "Sam", "last_name": "Swann", "seen": page.context["form"]["seen"].value()}
    refused = client.post(address("child-details", child), typed)
    assert "Say why it is corrected" in refused.content.decode()
    client.post(
        address("child-details", child), {**typed, "date_of_birth": "2003-06-15", "reason": "Sam said"}
    )
    assert Child.objects.get(pk=child.pk).last_name == "Swann"
    assert ChildCorrection.objects.get().before == {"Last name": "Swan"}
