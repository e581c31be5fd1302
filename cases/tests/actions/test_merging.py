from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, ServiceFactory
from cases.actions.merging import mark_different, merge_children, undo_merge
from cases.belongings import belongings
from cases.models import Child, Episode, Merge, NotDuplicate, Outcome, Residence
from cases.tests.factories import ChildFactory, EpisodeFactory, InterviewFactory, OutcomeFactory
from referrals.tests.factories import RfmFactory

WHY = "The school confirmed that it is one child."


@pytest.fixture
def service(db):
    return ServiceFactory()


@pytest.fixture
def senior(service):
    return MembershipFactory(service=service).user


@pytest.fixture
def district(service):
    return DistrictFactory(area=AreaFactory(service=service))


@pytest.fixture
def pair(service, district):
    """Two records with an episode each."""
    kept, merged = ChildFactory(service=service), ChildFactory(service=service)
    for child in (kept, merged):
        EpisodeFactory(child=child, district=district)
    return kept, merged


def of(child):
    return set(Episode.objects.filter(child=child).values_list("pk", flat=True))


def lives(child, since, by, place):
    return Residence.objects.create(
        child=child, since=since, living_arrangement="home", place=place, recorded_by=by
    )


def test_what_belonged_to_the_merged_record_belongs_to_the_kept_one(pair, senior, district):
    kept, merged = pair
    rfm = RfmFactory(child=merged, district=district)
    moved = of(merged)
    merge = merge_children(kept, merged, by=senior, reason=WHY)
    rfm.refresh_from_db()
    merged.refresh_from_db()
    assert moved < of(kept)
    assert rfm.child == kept
    assert merged.merged_into == kept
    assert merge.moved == {"cases.Episode": sorted(moved), "referrals.Rfm": [rfm.pk]}


def test_undoing_gives_back_exactly_what_was_moved(pair, senior, district):
    kept, merged = pair
    before = of(kept), of(merged)
    merge = merge_children(kept, merged, by=senior, reason=WHY)
    since = EpisodeFactory(child=kept, district=district)
    undo_merge(merge, by=senior, reason="They are cousins.")
    merged.refresh_from_db()
    assert (of(kept), of(merged)) == (before[0] | {since.pk}, before[1])
    assert merged.merged_into is None
    assert Merge.objects.get().undone_by == senior


def test_a_merge_is_undone_once(pair, senior):
    merge = merge_children(*pair, by=senior, reason=WHY)
    undo_merge(merge, by=senior, reason="Cousins.")
    with pytest.raises(ValidationError, match="undone already"):
        undo_merge(merge, by=senior, reason="Cousins.")


def test_a_chain_of_merges_leads_to_the_last_and_is_undone_from_its_end(pair, service, senior):
    kept, merged = pair
    last = ChildFactory(service=service)
    first = merge_children(kept, merged, by=senior, reason=WHY)
    second = merge_children(last, kept, by=senior, reason=WHY)
    assert set(Child.objects.filter(merged_into=last)) == {kept, merged}
    with pytest.raises(ValidationError, match="Undo that merge first"):
        undo_merge(first, by=senior, reason="Cousins.")
    undo_merge(second, by=senior, reason="Cousins.")
    undo_merge(first, by=senior, reason="Cousins.")
    assert not Child.objects.filter(merged_into__isnull=False).exists()


def test_where_the_child_lives_since_a_day_is_the_kept_record_s(pair, senior):
    kept, merged = pair
    day = date(2018, 1, 1)
    stands = lives(kept, day, senior, "Kept Road")
    stays = lives(merged, day, senior, "Merged Road")
    moves = lives(merged, day + timedelta(days=9), senior, "Another Road")
    merge = merge_children(kept, merged, by=senior, reason=WHY)
    assert set(kept.residences.all()) == {stands, moves}
    assert set(merged.residences.all()) == {stays}
    undo_merge(merge, by=senior, reason="Cousins.")
    assert set(merged.residences.all()) == {stays, moves}


def test_ages_follow_from_the_date_of_birth_of_the_record_they_belong_to(service, district, senior):
    kept = ChildFactory(service=service, date_of_birth=date(2004, 6, 15))
    merged = ChildFactory(service=service, date_of_birth=date(2003, 6, 15))
    episode = EpisodeFactory(child=merged, district=district)
    rfm = RfmFactory(child=merged, district=district)
    merge = merge_children(kept, merged, by=senior, reason=WHY)
    episode.refresh_from_db()
    rfm.refresh_from_db()
    assert (episode.age, rfm.age) == (13, 13)
    undo_merge(merge, by=senior, reason="Cousins.")
    episode.refresh_from_db()
    assert episode.age == 14


def test_an_interview_that_covers_episodes_of_both_stands_in_the_way_of_undoing(pair, senior):
    kept, merged = pair
    merge = merge_children(kept, merged, by=senior, reason=WHY)
    own, other = Episode.objects.filter(child=kept)
    interview = InterviewFactory(episode=own)
    OutcomeFactory(episode=own, interview=interview)
    OutcomeFactory(episode=other, kind=Outcome.Kind.COMPLETED_ON_ANOTHER, interview=interview)
    with pytest.raises(ValidationError, match="covers episodes of both"):
        undo_merge(merge, by=senior, reason="Cousins.")


@pytest.mark.parametrize("which", ["kept", "merged"])
def test_a_merge_opens_no_restricted_record(pair, service, senior, which):
    kept, merged = pair
    restricted = kept if which == "kept" else merged
    restricted.restricted = True
    restricted.save()
    restricted.named.set([senior])
    other = MembershipFactory(service=service).user
    merge = merge_children(kept, merged, by=senior, reason=WHY)
    kept.refresh_from_db()
    assert kept.restricted
    assert list(kept.named.all()) == [senior]
    assert not Episode.objects.visible_to(other).exists()
    undo_merge(merge, by=senior, reason="Cousins.")
    assert not Child.objects.visible_to(other).filter(pk=restricted.pk).exists()


def test_what_was_restricted_after_a_merge_stays_hidden_when_it_is_undone(pair, service, senior):
    kept, merged = pair
    merge = merge_children(kept, merged, by=senior, reason=WHY)
    kept.refresh_from_db()
    kept.restricted = True
    kept.save()
    kept.named.set([senior])
    undo_merge(merge, by=senior, reason="Cousins.")
    other = MembershipFactory(service=service).user
    assert not Child.objects.visible_to(other).exists()
    assert Child.objects.visible_to(senior).count() == 2


def test_of_two_restricted_records_only_those_named_on_both_see_the_result(pair, service, senior):
    kept, merged = pair
    alone = MembershipFactory(service=service, role=Role.ADMINISTRATOR).user
    for child, named in ((kept, [senior, alone]), (merged, [senior])):
        child.restricted = True
        child.save()
        child.named.set(named)
    merge_children(kept, merged, by=senior, reason=WHY)
    assert list(kept.named.all()) == [senior]


def test_two_restricted_records_without_a_common_senior_coordinator_are_not_merged(pair, service, senior):
    for child in pair:
        child.restricted = True
        child.save()
    pair[0].named.set([senior])
    with pytest.raises(ValidationError, match="no senior coordinator in common"):
        merge_children(*pair, by=senior, reason=WHY)
    assert not Merge.objects.exists()


def test_a_record_is_not_merged_into_itself_nor_into_another_service_nor_twice(pair, senior):
    kept, merged = pair
    with pytest.raises(ValidationError, match="into itself"):
        merge_children(kept, kept, by=senior, reason=WHY)
    with pytest.raises(ValidationError, match="two services"):
        merge_children(kept, ChildFactory(), by=senior, reason=WHY)
    merge_children(kept, merged, by=senior, reason=WHY)
    with pytest.raises(ValidationError, match="merged already"):
        merge_children(kept, merged, by=senior, reason=WHY)


def test_two_children_are_marked_once_whichever_comes_first(pair, senior):
    one, other = pair
    mark_different(one, other, by=senior)
    mark_different(other, one, by=senior)
    assert NotDuplicate.objects.get().by == senior


def test_the_trail_tells_of_a_merge(pair, senior):
    merge_children(*pair, by=senior, reason=WHY)
    moved = Episode.pgh_event_model.objects.filter(pgh_label="update", child=pair[0])
    assert moved.exists()
    assert Merge.pgh_event_model.objects.get().reason == WHY


def test_every_kind_of_belonging_is_noted_under_a_name_of_its_own():
    labels = [model._meta.label for model, _ in belongings()]
    assert len(labels) == len(set(labels))
    assert {"cases.Episode", "cases.PersonAround", "cases.Alert", "referrals.Rfm", "cases.Child"} <= set(
        labels
    )
