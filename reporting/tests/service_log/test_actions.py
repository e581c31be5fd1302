from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from access.tests.factories import UserFactory
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from missing_cse.lib.times import today
from reporting.models import Complaint
from reporting.service_log.actions import keep_entry, remove_entry
from reporting.service_log.words import in_words
from reporting.tests.factories import ComplaintFactory

pytestmark = pytest.mark.django_db


def refused(complaint, **about):
    """The field and the words of what an action refuses."""
    with pytest.raises(ValidationError) as caught:
        keep_entry(complaint, by=complaint.recorded_by, **about)
    return caught.value.code, caught.value.message


@pytest.fixture
def complaint():
    return ComplaintFactory()


def test_an_entry_is_kept_as_the_persons_who_added_it():
    new = ComplaintFactory.build(service=ComplaintFactory().service, recorded_by=None)
    worker = UserFactory()
    kept = keep_entry(new, by=worker, received_on=date(2018, 1, 3))
    assert (kept.recorded_by, Complaint.objects.get(pk=kept.pk).received_on) == (worker, date(2018, 1, 3))


def test_what_has_not_happened_yet_is_refused_beside_its_day(complaint):
    assert refused(complaint, received_on=today() + timedelta(days=1))[0] == "received_on"


def test_an_outcome_comes_with_the_day_of_the_answer_and_not_before_the_complaint(complaint):
    assert refused(complaint, outcome="upheld")[0] == "answered_on"
    early = {"outcome": "upheld", "answered_on": date(2018, 1, 9)}
    assert refused(complaint, **early) == ("answered_on", "The answer can’t be before the complaint")
    complaint.refresh_from_db()
    keep_entry(
        complaint,
        by=None,
        seen=fingerprint(in_words(complaint)),
        **early | {"answered_on": date(2018, 1, 10)},
    )
    assert Complaint.objects.get().outcome == "upheld"


def test_the_second_of_two_who_change_it_sees_what_the_first_wrote(complaint):
    seen = fingerprint(in_words(complaint))
    keep_entry(Complaint.objects.get(), by=None, seen=seen, summary="First")
    with pytest.raises(ChangedMeanwhile) as caught:
        keep_entry(complaint, by=None, seen=seen, summary="Second")
    assert caught.value.theirs["Summary"] == "First"
    assert Complaint.objects.get().summary == "First"


def test_an_entry_is_taken_out_for_a_reason_that_the_trail_keeps(complaint):
    with pytest.raises(ValidationError):
        remove_entry(complaint, reason=" ")
    remove_entry(complaint, reason="Entered twice")
    assert not Complaint.objects.exists()
    last = Complaint.pgh_event_model.objects.order_by("pgh_id").last()
    assert (last.pgh_label, last.pgh_context["reason"]) == ("delete", "Entered twice")


def test_what_somebody_took_out_meanwhile_is_not_changed(complaint):
    Complaint.objects.filter(pk=complaint.pk).delete()
    assert "took this out" in refused(complaint, summary="Words")[1]
