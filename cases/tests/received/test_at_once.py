"""What the police send while others, and the police themselves, are at the same episode."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from access.api.clients import revoke_client
from access.roles import Role
from access.tests.calling import system_of
from access.tests.factories import DistrictFactory, UserFactory
from cases.actions.interviews import submit_form
from cases.actions.notifications import decide_set_aside, seen_as
from cases.models import Episode, Handover, PoliceMessage
from cases.tests.api.test_notifications import send
from cases.tests.at_the_same_time import uncommitted
from cases.tests.factories import EpisodeFactory
from cases.tests.handing_over import a_handover, approve, person, police_of
from cases.tests.rhi.written import a_written_form

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def district():
    return DistrictFactory(name="Stafford", slug="stafford")


@pytest.fixture
def caller(district):
    return system_of(district.service)


@pytest.fixture
def odd(district):
    """An episode that is set aside until a person decides."""
    return EpisodeFactory(
        district=district, police_reference="MP1", state="set_aside", oddities=["found_before_missing"]
    )


def correct(caller, **named):
    return send(caller, "corrections", reference="MP1", **named)


def test_two_corrections_of_an_episode_at_once_both_stand(caller, district):
    DistrictFactory(name="Tamworth", slug="tamworth", area=district.area)
    EpisodeFactory(district=district, police_reference="MP1")
    with uncommitted(lambda: correct(caller, district="tamworth")) as meanwhile:
        second = meanwhile(lambda: correct(caller, living_arrangement="cicola"))
    assert second.result().status_code == 200
    episode = Episode.objects.get()
    assert (episode.district.slug, episode.living_arrangement) == ("tamworth", "cicola")
    assert list(PoliceMessage.objects.values_list("after", flat=True).order_by("pk")) == [
        {"district": "Tamworth"},
        {"living_arrangement": "cicola"},
    ]


def decide(episode, seen):
    return decide_set_aside(episode, by=UserFactory(), seen=seen, decision="counted", note="It is right.")


def test_nobody_decides_on_what_a_correction_is_changing(caller, odd):
    seen = seen_as(Episode.objects.get())
    with uncommitted(lambda: correct(caller, living_arrangement="cicola", district="Atlantis")) as meanwhile:
        decision = meanwhile(lambda: decide(odd, seen))
    assert isinstance(decision.exception(), ValidationError)
    assert Episode.objects.get().state == "set_aside"


def test_a_correction_during_a_decision_is_judged_after_it(caller, odd):
    seen = seen_as(Episode.objects.get())
    with uncommitted(lambda: decide(odd, seen)) as meanwhile:
        answer = meanwhile(lambda: correct(caller, district="Atlantis"))
    assert answer.result().json()["state"] == "set_aside"
    assert "unknown_district" in Episode.objects.get().oddities


@pytest.mark.parametrize("void_first", [True, False])
def test_a_void_while_an_interview_is_being_approved_is_for_a_person(caller, district, void_first):
    police_of(district.service)
    writer = person(district, Role.CASE_WORKER)
    form = a_written_form(writer, district)
    part = form.parts.get(slug="may-share")
    part.answers |= {"allows": "all", "with_whom": ["police"], "limits": "", "knows": "yes"}
    part.save()
    submission, reference = submit_form(form, by=writer), form.episode.police_reference

    def void():
        return send(caller, "voids", reference=reference, reason="Sent in error.")

    both = (void, lambda: approve(submission, district))
    first, second = both if void_first else reversed(both)
    with uncommitted(first) as meanwhile:
        done = meanwhile(second)
    assert done.exception() is None
    episode = Episode.objects.get(police_reference=reference)
    assert (episode.state, episode.oddities) == ("set_aside", ["void_after_work"])
    assert Handover.objects.get().state == Handover.State.READY


def test_a_batch_of_a_system_that_is_being_revoked_is_whole_or_refused(caller, district):
    items = [
        {"kind": "notification", "reference": f"MP{number}", "child": {"reference": f"N{number}"}}
        for number in range(70)
    ]

    def batch():
        return caller.post(reverse("api-batches"), {"items": items})

    with uncommitted(batch) as meanwhile:
        revoking = meanwhile(lambda: revoke_client(caller.client, by=UserFactory()))
    assert revoking.exception() is None
    assert Episode.objects.count() == 70
    assert batch().status_code == 401


def test_a_receipt_that_is_sent_twice_at_once_is_one(caller, district):
    handover = a_handover(district)
    handover.refresh_from_db()
    address = reverse("api-interview-receipt", args=[handover.public_id])

    def receipt(key):
        return caller.post(address, {"record_number": "OCC-1"}, key=key).status_code

    with uncommitted(lambda: receipt("one")) as meanwhile:
        another_key = meanwhile(lambda: receipt("two"))
        assert meanwhile(lambda: receipt("one")).result() == 409
    assert another_key.result() == 200
    handover.refresh_from_db()
    assert (handover.state, handover.record_number) == (Handover.State.SENT, "OCC-1")
