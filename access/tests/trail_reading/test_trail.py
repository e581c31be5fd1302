"""The trail over all tables: what it finds, for whom, and that every tracked model can be read by it."""

from datetime import UTC, date, datetime, timedelta

import pghistory
import pytest
from django.apps import apps

from access.models import SignIn, TrailExport
from access.models.reading import record_reading
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory, UserFactory
from access.trail_reading.entries import Asked, page
from access.trail_reading.sources import Kind, sources
from access.trail_reading.subject import subject
from access.trail_reading.words import WITHHELD, lines
from cases.actions.merging import merge_children
from cases.models import Episode, GlassBreak, Offer
from cases.tests.factories import ChildFactory, EpisodeFactory, OfferFactory

TRACKED = {model.pgh_tracked_model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")}


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def person(district):
    return MembershipFactory(service=district.service, user__name="Sam Hill").user


def found(district, rows=1000, **narrowed):
    return page(Asked(services=(district.service_id,), **narrowed), rows=rows)[0]


def said(district, **narrowed):
    return [(line.who, line.what, line.child) for line in lines(found(district, **narrowed))]


def test_events_of_every_tracked_model_are_read():
    read = {getattr(source.model, "pgh_tracked_model", None) for source in sources()}
    assert read - {None} == TRACKED


def test_every_source_can_be_asked_everything_at_once(district, person):
    entries = found(
        district,
        user=person.pk,
        children=(1,),
        since=datetime(2018, 1, 1, tzinfo=UTC),
        until=datetime(2018, 1, 2, tzinfo=UTC),
    )
    assert entries == []


def test_a_change_is_told_field_by_field_with_who_made_it(district, person):
    episode = EpisodeFactory(district=district, living_arrangement="home")
    with pghistory.context(user=person.pk):
        Episode.objects.filter(pk=episode.pk).update(living_arrangement="cicola", allocated_to=person)
    line = lines(found(district, user=person.pk))[0]
    assert (line.who, line.what, line.child) == ("Sam Hill", "Changed: episode", episode.child.reference)
    assert {(change.label, change.before, change.after) for change in line.changes} == {
        ("Living arrangement", "Home", "Child in care of another local authority (CICOLA)"),
        ("Allocated to", "", "Sam Hill"),
    }


def test_texts_about_a_child_are_not_shown_only_that_they_changed(district, person):
    child = ChildFactory(service=district.service, first_name="Ann", date_of_birth=date(2003, 1, 2))
    with pghistory.context(user=person.pk):
        type(child).objects.filter(pk=child.pk).update(first_name="Anna", date_of_birth=date(2003, 2, 1))
    (line,) = lines(found(district, user=person.pk))
    changes = {change.label: (change.before, change.after) for change in line.changes}
    assert changes == {
        "First name": (WITHHELD, WITHHELD),
        "Date of birth": ("2 January 2003", "1 February 2003"),
    }


def test_changes_by_imports_and_by_commands_are_named_so(district, person):
    # First, since within one transaction PostgreSQL remembers what was said last.
    ChildFactory(service=district.service, reference="by-command")
    with pghistory.context(user=person.pk, source="import"):
        ChildFactory(service=district.service, reference="by-person")
    with pghistory.context(user=None, source="import"):
        ChildFactory(service=district.service, reference="by-import")
    who = {child: by for by, what, child in said(district) if what == "Added: child"}
    assert who == {
        "by-person": "Sam Hill, by an import",
        "by-import": "An import",
        "by-command": "A command, or work on the database",
    }


def test_reading_signing_in_breaking_the_glass_and_exporting_are_kinds_of_their_own(district, person):
    child = ChildFactory(service=district.service)
    record_reading(person, [child.pk], "set-aside")
    SignIn.objects.create(user=person, what=SignIn.What.WRONG_PASSWORD)
    TrailExport.objects.create(user=person, narrowed_by={})
    at = datetime.now(UTC)
    with pghistory.context(user=person.pk):
        GlassBreak.objects.create(
            service=district.service,
            user=person,
            child=child,
            reference=child.reference,
            reason="Nobody can be reached.",
            at=at,
            until=at + timedelta(hours=1),
        )
    (opened,) = lines(found(district, kind=Kind.GLASS))
    assert opened.why == "Nobody can be reached."
    told = {kind: said(district, kind=kind) for kind in Kind if kind != Kind.CHANGED}
    assert told == {
        Kind.READ: [("Sam Hill", "Saw the page “set aside”", child.reference)],
        Kind.SIGNED_IN: [("Sam Hill", "Wrong password", "")],
        Kind.EXPORTED: [("Sam Hill", "Exported the audit trail", "")],
        Kind.GLASS: [("Sam Hill", "Broke the glass", child.reference)],
    }


def test_by_child_it_finds_what_belongs_to_it_even_when_it_was_deleted(district, person):
    episode, other = EpisodeFactory(district=district), EpisodeFactory(district=district)
    OfferFactory(episode=episode)
    OfferFactory(episode=other)
    with pghistory.context(user=person.pk):
        Offer.objects.all().delete()
    entries = found(district, children=(episode.child_id,))
    assert {entry.child_id for entry in entries} == {episode.child_id}
    assert ("Sam Hill", "Removed: offer", episode.child.reference) in {
        (line.who, line.what, line.child) for line in lines(entries)
    }


def test_a_reference_stands_for_all_records_that_were_merged(district, person):
    kept, merged = (EpisodeFactory(district=district).child for _ in range(2))
    merge_children(kept, merged, by=person, reason="One child.")
    for reference in (kept.reference, merged.reference, kept.episodes.last().police_reference):
        ids = subject().named([district.service_id], reference)
        assert sorted(ids) == sorted([kept.pk, merged.pk])
    assert subject().named([DistrictFactory().service_id], kept.reference) == []


def test_of_another_service_nothing_is_seen(district, person):
    elsewhere = DistrictFactory()
    stranger = MembershipFactory(service=elsewhere.service, role=Role.CASE_WORKER, area=elsewhere.area).user
    episode = EpisodeFactory(district=elsewhere)
    OfferFactory(episode=episode)
    record_reading(stranger, [episode.child_id], "child")
    SignIn.objects.create(user=stranger, what=SignIn.What.SIGNED_IN)
    keys = {(entry.source.model, entry.key) for entry in found(district)}
    theirs = {(entry.source.model, entry.key) for entry in found(elsewhere)}
    shared = {model for model, _ in keys & theirs}
    assert {"offer", "episode", "child"} <= {
        model.pgh_tracked_model._meta.model_name for model, _ in theirs if hasattr(model, "pgh_tracked_model")
    }
    assert {model._meta.model_name for model in shared} <= {
        "authorityevent",
        "policeforceevent",
        "providerevent",
    }


def test_pages_follow_one_another_without_a_gap_or_a_repeat(district, person):
    for _ in range(4):
        EpisodeFactory(district=district)
    record_reading(person, [1, 2, 3], "episodes")
    asked, seen, after = Asked(services=(district.service_id,)), [], ""
    while True:
        entries, after = page(asked, after, rows=3)
        seen += [entry.place for entry in entries]
        if not after:
            break
    assert seen == [entry.place for entry in found(district)]
    assert len(seen) == len(set(seen)) > 10


def test_a_place_that_cannot_be_read_is_the_beginning(district):
    EpisodeFactory(district=district)
    assert page(Asked(services=(district.service_id,)), "nonsense")[0] == found(district)[:50]


def test_a_page_takes_as_many_queries_for_twenty_rows_as_for_one(district, person, django_assert_num_queries):
    EpisodeFactory(district=district)
    entries = found(district, kind=Kind.CHANGED)
    with django_assert_num_queries(1):
        found(district)
    changed = [entry for entry in entries if entry.source.model is Episode.pgh_event_model]
    with django_assert_num_queries(5):
        lines(changed)
    with django_assert_num_queries(5):
        lines(changed * 20)


def test_a_person_who_left_no_trace_has_none(district):
    assert said(district, user=UserFactory().pk) == []
