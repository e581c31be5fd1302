from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from access.tests.factories import DistrictFactory, UserFactory
from missing_cse.lib.times import now, today
from referrals.actions.volunteers.matches import end_match
from referrals.actions.volunteers.meetings import plan_meeting
from referrals.models import Volunteer, VolunteerReferral
from referrals.tests.volunteering import a_match, a_referral, an_active_volunteer, certify

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def referral(district):
    return a_referral(district)


def end(match, *, close=False, days=0):
    end_match(
        match,
        by=UserFactory(),
        ended_on=today() - timedelta(days=days),
        reason="All is well.",
        close=close,
    )


def state(referral):
    return VolunteerReferral.objects.with_state().get(pk=referral.pk).state


def test_a_volunteer_meets_the_child_of_a_referral(referral):
    match = a_match(referral)
    assert (match.child, match.referral, state(referral)) == (referral.child, referral, "matched")


def test_a_referral_has_one_match_that_goes_on(referral):
    match = a_match(referral)
    with pytest.raises(ValidationError, match="found a volunteer for this child already"):
        a_match(referral)
    end(match)
    a_match(referral)


def test_a_match_ends_with_a_reason_and_the_referral_with_it_if_nobody_else_is_needed(referral):
    first = a_match(referral)
    end(first)
    assert state(referral) == "open"
    end(a_match(referral), close=True)
    assert state(referral) == "closed"
    with pytest.raises(ValidationError, match="is closed"):
        a_match(referral)
    with pytest.raises(ValidationError, match="ended on"):
        end(first)


def test_a_match_does_not_end_before_it_started_nor_in_the_future(referral):
    match = a_match(referral, days=3)
    with pytest.raises(ValidationError, match="started on"):
        end(match, days=4)
    with pytest.raises(ValidationError, match="today or in the past"):
        end(match, days=-1)


def test_what_was_planned_after_the_end_does_not_take_place(referral):
    match = a_match(referral)
    at = now() + timedelta(days=1)
    meeting = plan_meeting(match, by=UserFactory(), at=at, way="phone", place="")
    end(match)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.note) == ("not_held", "The match ended")


def test_only_who_is_active_with_a_certificate_that_has_not_expired_is_matched(district, referral):
    training = an_active_volunteer(district.service, status=Volunteer.Status.TRAINING)
    with pytest.raises(ValidationError, match="is not active"):
        a_match(referral, training)
    expired = an_active_volunteer(district.service)
    expired.dbs_certificates.all().delete()
    certify(expired, days=0)
    with pytest.raises(ValidationError, match="expired on"):
        a_match(referral, expired)
    imported = an_active_volunteer(district.service)
    imported.dbs_certificates.all().delete()
    assert a_match(referral, imported)


def test_a_researcher_has_not_met_the_child_before(district, referral):
    mentor = a_match(referral).volunteer
    feedback = a_referral(district, slug="feedback", child=referral.child)
    with pytest.raises(ValidationError, match="independent researcher"):
        a_match(feedback, mentor)
    assert a_match(feedback)


def test_a_match_has_a_child_and_is_not_from_before_the_referral(district, referral):
    with pytest.raises(ValidationError, match="was referred on"):
        a_match(referral, days=15)
    nameless = VolunteerReferral.objects.create(
        service=district.service, reference="VR1", referred_on=today()
    )
    with pytest.raises(ValidationError, match="names no child"):
        a_match(nameless, days=0)
