"""`Episode.is_open`: true exactly while an episode has no outcome; `lacks_offer`: while it has no offer."""

from importlib import import_module
from types import SimpleNamespace

import pgtrigger
import pytest
from django.apps import apps
from django.db import connection

from cases.models import Episode, Offer, Outcome
from cases.tests.factories import EpisodeFactory, OfferFactory, OutcomeFactory

pytestmark = pytest.mark.django_db


def wrong():
    """The episodes whose `is_open` is not what their outcome says."""
    open_ones = Episode.objects.filter(outcome__isnull=True)
    return list(open_ones.filter(is_open=False)) + list(
        Episode.objects.filter(outcome__isnull=False, is_open=True)
    )


def run(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def opened():
    return set(Episode.objects.filter(is_open=True).values_list("police_reference", flat=True))


def declined(reference):
    return OutcomeFactory(kind="declined", episode__police_reference=reference)


def test_an_episode_is_open_until_its_outcome_and_again_when_that_is_taken_back():
    EpisodeFactory(police_reference="A")
    outcome = declined("B")
    assert opened() == {"A"}
    outcome.delete()
    assert opened() == {"A", "B"}
    assert wrong() == []


def test_sql_by_hand_and_bulk_writes_are_followed():
    episodes = [EpisodeFactory() for _ in range(3)]
    Outcome.objects.bulk_create(Outcome(episode=episode, kind="not_offered") for episode in episodes[:2])
    assert Episode.objects.filter(is_open=True).count() == 1
    run(
        """INSERT INTO cases_outcome (episode_id, kind, declined_by)
           SELECT id, 'declined', '' FROM cases_episode WHERE is_open"""
    )
    assert Episode.objects.filter(is_open=True).count() == 0
    run("DELETE FROM cases_outcome WHERE kind = 'not_offered'")
    assert Episode.objects.filter(is_open=True).count() == 2
    assert wrong() == []


def test_an_outcome_that_moves_to_another_episode_opens_the_one_it_leaves():
    EpisodeFactory(police_reference="A")
    outcome = declined("B")
    outcome.episode = Episode.objects.get(police_reference="A")
    outcome.save()
    assert opened() == {"B"}
    assert wrong() == []


def test_a_merge_by_which_imports_write_is_followed():
    EpisodeFactory(police_reference="A")
    declined("B")
    run(
        """MERGE INTO cases_outcome t USING cases_episode e ON t.episode_id = e.id
           WHEN MATCHED THEN DELETE
           WHEN NOT MATCHED THEN INSERT (episode_id, kind, declined_by) VALUES (e.id, 'declined', '')"""
    )
    assert opened() == {"B"}
    assert wrong() == []


def test_an_object_read_before_the_outcome_came_does_not_open_the_episode_again():
    episode = Episode.objects.get(pk=EpisodeFactory().pk)
    OutcomeFactory(episode=episode, kind="declined")
    episode.decision_note = "Seen."
    episode.save()
    Episode.objects.update(is_open=True)
    assert opened() == set()
    assert Episode.objects.get().decision_note == "Seen."


def test_the_trail_has_no_line_for_it():
    outcome = declined("A")
    outcome.delete()
    events = Episode.pgh_event_model.objects
    assert list(events.values_list("pgh_label", flat=True)) == ["insert"]


def test_episodes_from_before_are_closed_by_the_migration():
    declined("A")
    EpisodeFactory(police_reference="B")
    migration = import_module("cases.migrations.0008_close_the_episodes_that_have_an_outcome")
    with pgtrigger.ignore("cases.Episode:is_open_follows_outcomes"):
        Episode.objects.update(is_open=True)
        migration.close(apps, SimpleNamespace(connection=connection))
    assert opened() == {"B"}


def lacking():
    """The references of those that lack an offer, which is what the offers themselves say."""
    found = set(Episode.objects.filter(lacks_offer=True).values_list("police_reference", flat=True))
    assert found == set(Episode.objects.filter(offer=None).values_list("police_reference", flat=True))
    return found


def test_an_episode_lacks_an_offer_until_it_has_one_and_again_when_that_is_taken_back():
    EpisodeFactory(police_reference="A")
    offer = OfferFactory(episode__police_reference="B")
    assert lacking() == {"A"}
    offer.episode = Episode.objects.get(police_reference="A")
    offer.save()
    assert lacking() == {"B"}
    run("DELETE FROM cases_offer")
    assert lacking() == {"A", "B"}


def test_offers_in_bulk_are_followed_and_an_object_read_before_does_not_take_them_back():
    episodes = [Episode.objects.get(pk=EpisodeFactory().pk) for _ in range(2)]
    Offer.objects.bulk_create(Offer(episode=one, offered_at=one.offer_due_at) for one in episodes)
    for one in episodes:
        one.save()
    assert lacking() == set()


def test_episodes_from_before_are_marked_by_the_migration():
    OfferFactory(episode__police_reference="A")
    EpisodeFactory(police_reference="B")
    migration = import_module("cases.migrations.0014_mark_the_episodes_that_have_an_offer")
    with pgtrigger.ignore("cases.Episode:lacks_offer_follows_offers"):
        Episode.objects.update(lacks_offer=True)
        migration.mark(apps, SimpleNamespace(connection=connection))
    assert lacking() == {"B"}
