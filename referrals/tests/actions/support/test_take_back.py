"""What was recorded wrongly is taken back by those who triage, and what stood is kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import DAY, now, today
from referrals.actions.groups import join_group, keep_group, leave_group
from referrals.actions.support.summary import hand_over_summary, write_summary
from referrals.actions.support.take_back import take_back_exit, take_back_review
from referrals.conditions import UNDER_WAY
from referrals.models import (
    Exit,
    ExitSummary,
    GroupMember,
    IndicatorAtExit,
    Measurement,
    Rfm,
    RfmChange,
    SupportReview,
)
from referrals.support_in_words import in_words
from referrals.tests.supported import (
    a_group,
    a_version,
    ended,
    indicators_of,
    planned,
    reviewed,
    to_come,
)

pytestmark = pytest.mark.django_db


def approved(exit, by):
    ExitSummary.objects.filter(exit=exit).update(state="approved", decided_by=by, decided_at=now() - DAY)
    return ExitSummary.objects.get(exit=exit)


def with_the_matrix(rfm):
    version = a_version(rfm.service)
    light, _ = indicators_of(version)
    return ended(rfm, version=version, shown={light: "Still out at night"}, risk_reason="Seen once")


def refused(words):
    return pytest.raises(ValidationError, match=words)


def test_an_exit_is_taken_back_with_a_reason_and_support_goes_on(rfm, worker, coordinator):
    planned(rfm)
    exit = with_the_matrix(rfm)
    approved(exit, coordinator)
    take_back_exit(exit, by=coordinator, why="It was her sister’s")
    assert Rfm.objects.filter(UNDER_WAY).get() == rfm
    assert not Exit.objects.exists()
    kept = RfmChange.objects.get()
    assert (kept.subject, kept.by, kept.taken_back) == ("exit", coordinator, exit.pk)
    assert kept.words == f"Exit taken back by {coordinator}"
    assert "Still out at night" in kept.before["What still showed"]
    to_come(Rfm.objects.get())
    with refused("already"):
        take_back_exit(exit, by=coordinator, why="Again")
    with refused("took back the exit"):
        write_summary(exit.summary, by=worker, hand_in=False, support="Walks")


def test_a_worker_does_not_take_back_what_ends_support(rfm, worker):
    with refused("Your role does not allow"):
        take_back_exit(ended(rfm), by=worker, why="Too early")
    assert Exit.objects.exists()


def test_an_exit_whose_summary_has_gone_out_stands(rfm, worker, coordinator):
    exit = ended(rfm)
    gone = {"recipient": "referrer", "name": "Kim Hall", "how": "post", "at": now() - timedelta(hours=1)}
    hand_over_summary(approved(exit, coordinator), by=worker, **gone)
    with refused("has gone out"):
        take_back_exit(exit, by=coordinator, why="Too early")
    assert Exit.objects.get() == exit


def test_a_child_is_again_in_the_groups_it_left_with_the_exit(rfm, district, worker, coordinator):
    open_, over, left = (a_group(district, worker) for _ in range(3))
    for group in (open_, over, left):
        join_group(group, rfm, joined_on=today() - 9 * DAY)
    GroupMember.objects.filter(group=left).update(left_on=today() - 3 * DAY)
    exit = ended(rfm)
    about = {"name": "Over", "about": "Films", "allocated_to": worker, "started_on": over.started_on}
    keep_group(over, by=worker, ended_on=today(), seen=fingerprint(in_words(over)), **about)
    take_back_exit(exit, by=coordinator, why="Too early")
    assert GroupMember.objects.get(left_on=None).group == open_
    assert ended(rfm).pk != exit.pk


def test_a_group_left_by_hand_on_the_day_of_an_exit_is_not_joined_again(rfm, district, worker, coordinator):
    group = a_group(district, worker)
    leave_group(join_group(group, rfm, joined_on=today() - 9 * DAY))
    take_back_exit(ended(rfm), by=coordinator, why="Too early")
    assert GroupMember.objects.get().left_on == today()


def test_the_database_keeps_an_exit_as_it_was_recorded(rfm):
    exit = with_the_matrix(rfm)
    shown = exit.indicators_shown.get()
    for change, words in (
        (lambda: Exit.objects.update(next_steps="Nothing"), "never changes"),
        (lambda: IndicatorAtExit.objects.update(evidence="Less"), "never changes"),
        (lambda: IndicatorAtExit.objects.all().delete(), "says why"),
        (lambda: ExitSummary.objects.all().delete(), "says why"),
        (lambda: IndicatorAtExit.objects.create(exit=exit, indicator=shown.indicator), "complete"),
    ):
        with pytest.raises(DatabaseError, match=words), transaction.atomic():
            change()
    assert (Exit.objects.get().next_steps, shown.evidence) == (exit.next_steps, "Still out at night")


def test_the_last_review_is_taken_back_and_the_next_is_due_as_said_before(rfm, worker, coordinator):
    planned(rfm)
    scale = rfm.service.outcome_scales.first()
    first, last = reviewed(rfm, days=20), reviewed(rfm, days=6, scores={scale: 6})
    with refused("not the review that you read"):
        take_back_review(rfm, by=coordinator, seen=fingerprint(in_words(first)), why="Wrong child")
    with refused("Your role does not allow"):
        take_back_review(rfm, by=worker, seen=fingerprint(in_words(last)), why="Wrong child")
    take_back_review(rfm, by=coordinator, seen=fingerprint(in_words(last)), why="Wrong child")
    assert SupportReview.objects.get() == first
    assert not Measurement.objects.exists()
    assert Rfm.objects.get().plan.review_due_on == first.next_on
    assert RfmChange.objects.get().before[scale.question] == "6"
    take_back_review(rfm, by=coordinator, seen=fingerprint(in_words(first)), why="Not held")
    assert Rfm.objects.get().plan.review_due_on == first.held_on
    with refused("no review"):
        take_back_review(rfm, by=coordinator, seen="", why="Again")


def test_a_review_stands_once_support_has_ended_and_the_database_keeps_it(rfm, coordinator):
    planned(rfm)
    review = reviewed(rfm)
    for change in (SupportReview.objects.all().delete, lambda: SupportReview.objects.update(changed="No")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    ended(rfm)
    with refused("Take the exit back first"):
        take_back_review(rfm, by=coordinator, seen=fingerprint(in_words(review)), why="Not held")
