from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from missing_cse.lib.times import now
from referrals.actions.support.summary import decide_on_summary, hand_over_summary, write_summary
from referrals.models import ExitSummary
from referrals.support_in_words import SUMMARY_PARTS, in_words
from referrals.tests.supported import ended

WORDS = {**dict.fromkeys(SUMMARY_PARTS, "In my words"), "childs_words": ""}


def seen(summary):
    return fingerprint(in_words(summary))


def written(summary, by, *, hand_in=True, **parts):
    return write_summary(summary, by=by, hand_in=hand_in, seen=seen(summary), **{**WORDS, **parts})


def decided(summary, by, *, approved=True, comment=""):
    return decide_on_summary(summary, by=by, approved=approved, comment=comment, seen=seen(summary))


def handed(summary, by, at=None):
    given = {"recipient": "referrer", "name": "Kim Hall, school", "how": "post"}
    return hand_over_summary(summary, by=by, at=at or now(), **given)


@pytest.fixture
def summary(rfm):
    return ended(rfm).summary


def test_a_summary_is_written_approved_by_another_and_handed_over(summary, worker, coordinator):
    assert written(summary, worker, hand_in=False).state == "draft"
    summary.refresh_from_db()
    waiting = written(summary, worker, support="Eight sessions")
    assert (waiting.state, waiting.support) == ("waiting", "Eight sessions")
    approved = decided(waiting, coordinator)
    assert (approved.state, approved.decided_by) == ("approved", coordinator)
    assert handed(approved, worker).recorded_by == worker


def test_nobody_approves_their_own_words(summary, coordinator):
    waiting = written(summary, coordinator)
    with pytest.raises(ValidationError, match="Nobody approves their own words"):
        decided(waiting, coordinator)


def test_what_is_sent_back_says_what_has_to_change_and_is_written_again(summary, worker, coordinator):
    waiting = written(summary, worker)
    with pytest.raises(ValidationError, match="Say what has to change"):
        decided(waiting, coordinator, approved=False)
    back = decided(waiting, coordinator, approved=False, comment="Leave the school out")
    assert (back.state, back.comment) == ("sent_back", "Leave the school out")
    assert written(back, worker, support="Shorter").state == "waiting"


def test_while_it_waits_and_once_it_is_approved_nobody_changes_it(summary, worker, coordinator):
    waiting = written(summary, worker)
    with pytest.raises(ValidationError, match="waits for approval"):
        written(waiting, worker)
    approved = decided(waiting, coordinator)
    with pytest.raises(ValidationError, match="is approved"):
        written(approved, worker)
    with pytest.raises(ValidationError, match="does not wait for approval any more"):
        decided(approved, coordinator)
    with pytest.raises(DatabaseError, match="approved never changes"), transaction.atomic():
        ExitSummary.objects.update(support="Otherwise")


def test_the_second_of_two_who_write_is_told_what_stands(summary, worker, coordinator):
    before = seen(summary)
    written(summary, coordinator, hand_in=False, support="Theirs")
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        write_summary(summary, by=worker, hand_in=False, seen=before, **{**WORDS, "support": "Mine"})
    assert meanwhile.value.theirs["What support there was"] == "Theirs"


def test_who_read_other_words_does_not_approve_them(summary, worker, coordinator):
    waiting = written(summary, worker)
    with pytest.raises(ValidationError, match="not the words that you read"):
        decide_on_summary(waiting, by=coordinator, approved=True, comment="", seen="of yesterday")


def test_only_what_is_approved_goes_out_and_not_before(summary, worker, coordinator):
    waiting = written(summary, worker)
    with pytest.raises(ValidationError, match="not approved yet"):
        handed(waiting, worker)
    approved = decided(waiting, coordinator)
    with pytest.raises(ValidationError, match="not approved by then"):
        handed(approved, worker, at=now() - timedelta(hours=1))
    with pytest.raises(ValidationError, match="can’t be in the future"):
        handed(approved, worker, at=now() + timedelta(hours=1))
