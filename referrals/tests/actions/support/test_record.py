from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from missing_cse.lib.times import now, today
from referrals.actions.support.record import (
    keep_professional,
    keep_resource,
    plan_session,
    record_session,
    take_out_session,
)
from referrals.models import ProfessionalMet, ResourceShared, SupportSession
from referrals.support_in_words import in_words
from referrals.tests.supported import ended, held, supported, to_come

AT_SCHOOL = {"with_whom": ["child"], "place": "At school"}


def resource(rfm, **given):
    about = {"what": "Film", "with_whom": "The child", "shared_on": today(), **given}
    return keep_resource(ResourceShared(rfm=rfm), by=rfm.allocated_to, **about)


def test_a_session_is_planned_moved_and_recorded(rfm, worker):
    session, later = to_come(rfm), now() + timedelta(days=5)
    moved = plan_session(session, by=worker, at=later, seen=fingerprint(in_words(session)), **AT_SCHOOL)
    assert (moved.state, moved.at) == ("planned", later)
    done = record_session(
        moved,
        by=worker,
        at=now() - timedelta(hours=1),
        state="attended",
        missed_reason=None,
        minutes=50,
        done="Talked",
        seen=fingerprint(in_words(moved)),
        **AT_SCHOOL,
    )
    assert (done.state, done.minutes, done.recorded_by) == ("attended", 50, worker)


def test_what_does_not_go_with_the_state_of_a_session_is_left_out(rfm):
    assert held(rfm).missed_reason is None
    missed = held(rfm, days=3, state="missed")
    assert missed.minutes is None
    assert missed.missed_reason.slug == "child_did_not_come"


def test_a_session_is_planned_for_later_and_recorded_for_earlier(rfm):
    with pytest.raises(ValidationError, match="This time has passed"):
        to_come(rfm, days=-1)
    with pytest.raises(ValidationError, match="can’t be in the future"):
        held(rfm, days=-1)


def test_a_planned_session_is_taken_out_a_recorded_one_is_not(rfm, worker):
    take_out_session(to_come(rfm))
    assert not SupportSession.objects.exists()
    recorded = held(rfm)
    with pytest.raises(ValidationError, match="recorded already"):
        take_out_session(recorded)
    with pytest.raises(ValidationError, match="recorded already"):
        plan_session(recorded, by=worker, at=now() + timedelta(days=1), **AT_SCHOOL)


def test_the_second_of_two_who_change_a_resource_is_told_what_stands(rfm, worker):
    kept = resource(rfm)
    seen = fingerprint(in_words(kept))
    theirs = {"what": "Two films", "with_whom": "The child", "shared_on": today()}
    keep_resource(ResourceShared.objects.get(), by=worker, seen=seen, **theirs)
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        keep_resource(kept, by=worker, seen=seen, **{**theirs, "what": "A book"})
    assert meanwhile.value.theirs["What"] == "Two films"
    assert ResourceShared.objects.get().what == "Two films"


def test_a_resource_is_not_shared_tomorrow(rfm):
    with pytest.raises(ValidationError, match="today or in the past"):
        resource(rfm, shared_on=today() + timedelta(days=1))


def test_where_support_has_ended_nothing_more_is_recorded(rfm, worker):
    ended(rfm)
    with pytest.raises(ValidationError, match="This support has ended"):
        held(rfm)
    with pytest.raises(ValidationError, match="This support has ended"):
        keep_professional(
            ProfessionalMet(rfm=rfm), by=worker, met_on=today(), name="Kim", role="Nurse", about="School"
        )


@pytest.mark.parametrize("support", ["consultation", "resources", "none"])
def test_what_is_given_once_has_resources_and_no_sessions(district, worker, support):
    rfm = supported(district, worker, support=support)
    assert resource(rfm).pk
    with pytest.raises(ValidationError, match="there is no plan to work by"):
        to_come(rfm)
