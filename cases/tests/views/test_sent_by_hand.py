from datetime import UTC, datetime

import pytest
from django.db import OperationalError
from django.urls import reverse

from access.models import Membership
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, ServiceFactory
from cases.models import Episode, PoliceMessage
from cases.tests.factories import ChildFactory, EpisodeFactory, OfferFactory
from missing_cse.lib.moments import typed_moment

SEND = "send-notification"
AS_IT_IS = {
    "last_name": "Swan",
    "first_name": "Sam",
    "date_of_birth": "2003-06-15",
    "living_arrangement": "home",
    "missing_since_day": "2018-01-10",
    "missing_since_time": "11:00",
    "found_at_day": "2018-01-10",
    "found_at_time": "23:00",
}
PARTS = ("day", "time")
RECEIVED = ("missing_received_at", "found_received_at")


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory(service=ServiceFactory()))


@pytest.fixture
def police(client, district):
    user = MembershipFactory(service=district.service, role=Role.POLICE_COORDINATOR).user
    client.force_login(user)
    return user


@pytest.fixture
def episode(district):
    child = ChildFactory(service=district.service, first_name="Sam", last_name="Swan")
    episode = EpisodeFactory(district=district, child=child)
    episode.refresh_from_db()
    return episode


def text(response):
    return response.content.decode()


def send(client, **typed):
    typed = {"reference": "MP1", "last_name": "Swan", "found": "no"} | typed
    return text(client.post(reverse(SEND), typed, follow=True))


def correct(client, episode, **typed):
    address = reverse("correct-notification", args=[episode.public_id])
    told = {name: typed_moment(getattr(episode, name)) for name in RECEIVED}
    received = {
        f"{name}_{part}": one for name, at in told.items() for part, one in zip(PARTS, at, strict=True)
    }
    typed = AS_IT_IS | received | {"district": episode.district.slug} | typed
    return text(client.post(address, typed, follow=True))


def test_a_notification_typed_by_hand_is_received_as_one_that_a_system_sends(client, police, district):
    page = send(
        client,
        district=district.slug,
        missing_since_day="2018-01-10",
        missing_since_time="11:00",
        found="yes",
        found_at_day="2018-01-10",
        found_at_time="23:00",
        date_of_birth="2003-06-15",
    )
    assert "MP1 is received" in page
    episode = Episode.objects.get()
    assert (episode.police_reference, episode.district) == ("MP1", district)
    assert episode.found_at == datetime(2018, 1, 10, 23, tzinfo=UTC)
    assert episode.found_received_at
    assert episode.child.last_name == "Swan"
    assert PoliceMessage.objects.get().by == police


def test_all_that_a_system_may_tell_can_be_typed(client, police, district):
    page = send(
        client,
        childs_reference="P-48213",
        address="1 Nowhere Lane",
        postcode="ST1 1AA",
        missing_since_day="2018-01-10",
        missing_since_time="11:00",
        missing_received_at_day="2018-01-10",
        missing_received_at_time="12:00",
        found="yes",
        found_received_at_day="2018-01-11",
        found_received_at_time="09:00",
    )
    assert "MP1 is received" in page
    episode, message = Episode.objects.get(), PoliceMessage.objects.get()
    assert episode.missing_received_at == datetime(2018, 1, 10, 12, tzinfo=UTC)
    assert (episode.found_at, episode.found_received_at) == (None, datetime(2018, 1, 11, 9, tzinfo=UTC))
    known = {name: message.body["child"][name] for name in ("reference", "address", "postcode")}
    assert known == {"reference": "P-48213", "address": "1 Nowhere Lane", "postcode": "ST1 1AA"}


def test_a_year_of_receipt_that_nobody_means_is_said_beside_it(client, police, district):
    page = send(client, missing_received_at_day="0218-01-10", missing_received_at_time="11:00")
    assert 'href="#id_missing_received_at' in page


def test_what_is_odd_is_received_and_the_person_is_told_that_it_is_set_aside(client, police, district):
    assert "set aside for the service to look at: district not recorded" in send(client)
    assert Episode.objects.get().state == "set_aside"


def test_a_notification_says_what_it_is_about(client, police, district):
    page = send(client, reference="", last_name="", found="")
    for words in ("Enter your reference", "Enter a name", "Select whether the child has been found"):
        assert words in page
    assert not Episode.objects.exists()


def test_a_time_of_being_found_and_not_being_found_do_not_go_together(client, police, district):
    page = send(client, found="no", found_at_day="2018-01-10", found_at_time="23:00")
    assert "You entered when the child was found" in page


def test_a_year_that_nobody_means_is_refused_and_what_was_typed_stays(client, police, district):
    page = send(client, missing_since_day="0218-01-10", missing_since_time="11:00")
    assert "This is not in the years 1900 to 2199" in page
    assert 'value="MP1"' in page


def test_who_works_with_several_services_says_which(client, police, district):
    other = ServiceFactory(police_forces=list(district.service.police_forces.all()))
    Membership.objects.create(
        user=police, service=other, role=Role.POLICE_COORDINATOR, force=other.police_forces.get()
    )
    assert "Select the service" in send(client)
    assert "MP1 is received" in send(client, service=other.pk)
    assert Episode.objects.get().service == other


def test_a_correction_sends_only_what_differs(client, police, episode):
    page = correct(client, episode, found_at_time="21:30")
    assert f"{episode} is received." in page
    episode.refresh_from_db()
    assert episode.found_at == datetime(2018, 1, 10, 21, 30, tzinfo=UTC)
    sent = PoliceMessage.objects.get()
    assert (sent.kind, sent.by) == ("correction", police)
    assert sent.body == {"reference": str(episode), "found": {"at": "2018-01-10T21:30:00+00:00"}}


def test_what_is_cleared_is_sent_as_cleared(client, police, episode):
    page = correct(client, episode, missing_since_day="", missing_since_time="")
    assert "is received" in page
    episode.refresh_from_db()
    assert episode.missing_since is None


def test_a_name_is_sent_and_never_changes_the_childs_record_by_itself(client, police, episode):
    correct(client, episode, last_name="Swann")
    assert PoliceMessage.objects.get().body["child"]["last_name"] == "Swann"
    episode.child.refresh_from_db()
    assert episode.child.last_name == "Swan"


def test_where_nothing_differs_nothing_is_sent(client, police, episode):
    assert "Nothing differs from what the service has." in correct(client, episode)
    assert not PoliceMessage.objects.exists()


def test_a_corrected_time_of_receipt_and_an_address_are_sent(client, police, episode):
    correct(client, episode, found_received_at_day="2018-01-12", address="1 Nowhere Lane")
    sent = PoliceMessage.objects.get().body
    assert sent["found"]["received_at"].startswith("2018-01-12")
    assert sent["child"]["address"] == "1 Nowhere Lane"
    assert "at" not in sent["found"]


def take_back(client, episode, **typed):
    address = reverse("take-back-notification", args=[episode.public_id])
    return text(client.post(address, typed, follow=True))


def test_a_notification_sent_in_error_is_declared_void(client, police, episode):
    page = take_back(client, episode, what="all", reason="Another child.")
    assert f"{episode} is received." in page
    episode.refresh_from_db()
    sent = PoliceMessage.objects.get()
    assert (episode.state, sent.kind) == ("void", "void")
    assert sent.body == {"reference": str(episode), "reason": "Another child."}


def test_that_a_child_was_found_is_withdrawn(client, police, episode):
    take_back(client, episode, what="found")
    episode.refresh_from_db()
    assert (episode.state, episode.found_at, episode.found_received_at) == ("counted", None, None)
    assert PoliceMessage.objects.get().kind == "withdrawal"


def test_what_work_rests_on_is_set_aside_and_the_person_is_told(client, police, episode):
    OfferFactory(episode=episode)
    assert "is received, and set aside for the service to look at" in take_back(client, episode, what="all")


def test_who_takes_something_back_says_what(client, police, episode):
    assert "Select what you take back" in take_back(client, episode)
    assert not PoliceMessage.objects.exists()


def test_a_child_who_was_not_found_is_not_offered_to_be_withdrawn(client, police, district):
    missing = EpisodeFactory(district=district, found_at=None, found_received_at=None)
    missing.refresh_from_db()
    page = text(client.get(reverse("take-back-notification", args=[missing.public_id])))
    assert "still missing" not in page


@pytest.mark.parametrize("name", ["correct-notification", "take-back-notification"])
def test_there_is_no_way_to_change_what_was_sent_of_a_restricted_child_or_anothers_episode(
    client, police, district, name
):
    child = ChildFactory(service=district.service, restricted=True)
    for hidden in (EpisodeFactory(district=district, child=child), EpisodeFactory()):
        hidden.refresh_from_db()
        assert client.get(reverse(name, args=[hidden.public_id])).status_code == 404


def test_while_others_hold_the_records_what_was_typed_stays_and_the_person_is_asked_again(
    client, police, district, monkeypatch
):
    def waits_too_long(messages, **given):
        raise OperationalError

    monkeypatch.setattr("cases.views.sent_by_hand.receive", waits_too_long)
    page = send(client, district=district.slug, last_name="Swansea")
    assert "Send it again in a moment" in page
    assert "Swansea" in page
    assert not Episode.objects.exists()
