import pytest
from django.db import OperationalError, transaction

from access.tests.factories import MembershipFactory, UserFactory
from cases.actions.merging import merge_children
from cases.actions.police_messages import receive
from cases.api.notifications_bodies import Notification
from cases.models import Child, Episode
from cases.received import standing
from cases.tests.at_the_same_time import start_another, wait_until_another_waits
from cases.tests.imports.fixtures import bring, service  # noqa: F401
from cases.tests.imports.lines import in_full

pytestmark = pytest.mark.django_db(transaction=True)
LINES = {"children": [{"child_ref": "C1"}], "police_notifications": [{"police_reference": "MP1"}]}


@pytest.fixture
def message(service):  # noqa: F811
    """A function that receives a notification of MP1, about the child that the force calls N1."""
    force, by = service.police_forces.get(), UserFactory()

    def message(**given):
        body = {"reference": "MP1", "child": {"reference": "N1", "first_name": "Robin"}} | given
        (became,) = receive([Notification.model_validate(body).message(service, body)], force=force, by=by)
        return became

    return message


def at_once(first, second):
    """Do the first, and before its commit begin the second, which waits; gives what the second gave."""
    came = []
    with transaction.atomic():
        first()
        other = start_another(lambda: came.append(second()))
        wait_until_another_waits()
    other.join()
    return came[0]


def test_an_import_that_brings_a_reference_at_the_same_instant_waits_for_the_message(message, bring):  # noqa: F811
    result = at_once(message, lambda: bring(in_full(**LINES)))
    assert not result.problems
    assert Episode.objects.get().child.reference == "C1"


def test_a_message_with_a_reference_that_an_import_is_bringing_adds_to_it(message, bring):  # noqa: F811
    became = at_once(lambda: bring(in_full(**LINES)), lambda: message(living_arrangement="home"))
    assert (became.reference, became.new) == ("MP1", False)
    assert Episode.objects.get().child.reference == "C1"
    assert Episode.objects.get().living_arrangement == "home"


def test_who_waits_too_long_is_asked_to_send_it_again(message, service, monkeypatch):  # noqa: F811
    monkeypatch.setattr(standing, "PATIENCE", "SET LOCAL lock_timeout = '50ms';")
    failed = []

    def send():
        with pytest.raises(OperationalError, match="lock timeout"):
            message()
        failed.append(True)

    with transaction.atomic():
        standing.hold_all(service.police_forces.get())
        start_another(send).join()
    assert failed
    assert not Episode.objects.exists()


def test_an_episode_never_lands_on_a_record_merged_in_that_moment(message, service):  # noqa: F811
    message()
    merged = Child.objects.get()
    kept = Child.objects.create(service=service, reference="C2", first_name="Robin", last_name="Kept")
    by = MembershipFactory(service=service).user
    at_once(lambda: merge_children(kept, merged, by=by, reason="One child"), lambda: message(reference="MP2"))
    assert Episode.objects.get(police_reference="MP2").child == kept
