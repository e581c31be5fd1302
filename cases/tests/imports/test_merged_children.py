"""What record files say of a child whose record was merged into another."""

import pytest

from access.tests.factories import MembershipFactory
from cases.actions.merging import merge_children, undo_merge
from cases.models import Child, Episode
from cases.tests.at_the_same_time import start_another
from cases.tests.imports.lines import in_full, on_another
from referrals.models import Rfm

TWO = {
    "children": [{}, {"child_ref": "C2", "first_name": "Josef", "date_of_birth": "2003-06-16"}],
    "police_notifications": [{}, {"police_reference": "MP2", "child_ref": "C2"}],
    "rfm_referrals": [{"child_ref": "C2"}],
}


def merged(service):
    kept, other = Child.objects.order_by("reference")
    by = MembershipFactory(service=service).user
    return merge_children(kept, other, by=by, reason="One child."), by


def test_the_same_files_after_a_merge_change_nothing_and_it_can_still_be_undone(service, brought):
    brought(**TWO)
    merge, by = merged(service)

    assert brought(**TWO).changed_nothing

    assert set(Episode.objects.values_list("child__reference", flat=True)) == {"C1"}
    assert Rfm.objects.get().child.reference == "C1"
    undo_merge(merge, by=by, reason="Cousins.")
    assert Episode.objects.get(police_reference="MP2").child.reference == "C2"
    assert brought(**TWO).changed_nothing


def test_what_comes_in_for_the_merged_record_goes_to_the_kept_one(service, brought):
    brought(**TWO)
    merged(service)

    brought(police_notifications=[{"police_reference": "MP3", "child_ref": "C2"}])

    assert Episode.objects.get(police_reference="MP3").child.reference == "C1"


def test_an_interview_may_cover_episodes_that_files_give_to_both_records(service, brought):
    brought(**TWO)
    merged(service)

    brought(**TWO, rhi_outcomes=[{}, {"police_reference": "MP2", **on_another("MP1")}])
    assert brought(**TWO).changed_nothing


@pytest.mark.django_db(transaction=True)
def test_what_comes_in_for_a_record_that_is_merged_during_the_import_goes_to_the_kept_one(
    service, bring, brought
):
    brought(**TWO)

    def progress(percent, step):
        if step == "Checking rhi_outcomes.csv":
            start_another(lambda: merged(service)).join()

    lines = {"police_notifications": [{"police_reference": "MP3", "child_ref": "C2"}], "rhi_outcomes": []}
    assert not bring(in_full(**lines), progress=progress).problems

    assert Child.objects.get(reference="C2").merged_into.reference == "C1"
    assert Episode.objects.get(police_reference="MP3").child.reference == "C1"
