"""What keeps a form from being handed in."""

from datetime import timedelta

import pytest

from cases.actions.contact import record_consent
from cases.models import Episode, Offer
from cases.rhi.standing import Standing
from cases.tests.factories import ChildFactory, OutcomeFactory
from cases.tests.rhi.written import a_form, a_written_form, complete_answers, the_vocabulary, write
from missing_cse.lib.times import now


def missing(form):
    return [one.words for one in Standing(form, form.case_worker).missing]


def held(worker, district, at, **given):
    """A form written in full of an interview at that time."""
    the_vocabulary(district.service)
    return write(a_form(worker, district, **given), complete_answers(at))


def test_nothing_is_missing_in_a_form_written_in_full(worker, district):
    assert missing(a_written_form(worker, district)) == []


def test_an_interview_is_not_held_before_its_offer_or_the_found_notification(worker, district):
    form = a_form(worker, district)
    the_vocabulary(district.service)
    found = form.episode.found_received_at
    write(form, complete_answers(found - timedelta(minutes=1)))
    words = " ".join(missing(form))
    assert "before the receipt of the found notification" in words
    assert "before the offer" in words


def test_seconds_of_a_notification_do_not_count_against_what_people_type(worker, district):
    form = a_form(worker, district)
    the_vocabulary(district.service)
    offered = form.episode.found_received_at + timedelta(hours=3, seconds=40)
    Offer.objects.update(offered_at=offered)
    write(form, complete_answers(offered.replace(second=0)))
    assert missing(form) == []


def test_an_interview_is_not_held_in_the_future(worker, district):
    form = held(worker, district, now() + timedelta(hours=1))
    assert missing(form) == ["The interview can’t be in the future"]


def test_an_episode_without_an_offer_leads_to_logging_it(worker, district):
    form = a_written_form(worker, district, offered=False)
    [one] = Standing(form, worker).missing
    assert "Log the offer" in one.words
    assert one.href == f"/episodes/{form.episode.public_id}/offer/"


@pytest.mark.parametrize("state", ["void", "duplicate"])
def test_an_episode_that_is_not_counted_any_more_is_missing(worker, district, state):
    form = a_written_form(worker, district)
    Episode.objects.update(state=state)
    assert "not counted any more" in " ".join(missing(form))


def test_an_outcome_recorded_meanwhile_stands_in_the_way(worker, district):
    form = a_written_form(worker, district)
    OutcomeFactory(episode=form.episode, kind="declined", declined_by="child")
    assert missing(form) == [f"Episode {form.episode} has an outcome already: declined"]


def under_thirteen(worker, district):
    """A form of a child who turns thirteen the day after the interview."""
    form = a_written_form(worker, district)
    at = form.episode.found_received_at + timedelta(days=1)
    child = form.episode.child
    child.date_of_birth = at.date().replace(year=at.year - 13) + timedelta(days=1)
    child.save()
    return form, at


def test_a_child_under_thirteen_needs_a_parents_consent_by_then(worker, district):
    form, at = under_thirteen(worker, district)
    assert "under 13" in missing(form)[0]
    record_consent(
        form.episode,
        by=worker,
        at=at - timedelta(minutes=1),
        to="interview",
        giver="parent_carer",
        name="Mum",
        how="telephone",
        answer="given",
    )
    assert missing(form) == []


def test_from_the_thirteenth_birthday_on_nothing_is_missing(worker, district):
    form, at = under_thirteen(worker, district)
    form.episode.child.date_of_birth -= timedelta(days=1)
    form.episode.child.save()
    assert missing(form) == []


def test_what_changed_is_asked_of_a_child_that_was_interviewed_before(worker, district):
    child = ChildFactory(service=district.service)
    OutcomeFactory(episode__child=child, episode__district=district)
    form = a_written_form(worker, district, child=child)
    assert "Say what is better than last time, or that nothing is" in missing(form)
