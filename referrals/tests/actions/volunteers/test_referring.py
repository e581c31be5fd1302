from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from access.models import Term
from access.tests.factories import UserFactory
from cases.actions.merging import merge_children
from cases.models import Episode
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.lib.times import today
from referrals.actions.volunteers.referring import close_referral, refer_as_step_down, refer_from_interview
from referrals.models import VolunteerReferral
from referrals.tests.factories import RfmFactory
from referrals.tests.volunteering import a_match, support, term

pytestmark = pytest.mark.django_db


@pytest.fixture
def episode():
    made = EpisodeFactory()
    for slug in ("rhi", "cse_step_down"):
        term(made.service, Term.Kind.VOLUNTEER_SOURCE, slug)
    return made


def asked(service, **given):
    return {
        "by": UserFactory(),
        "reason": term(service, Term.Kind.VOLUNTEER_REASON, "step_down"),
        "support": support(service),
        "needs_to_know": "Likes football.",
        "agreed_on": today(),
        "available": ["weekends"],
        "rather_with": None,
        **given,
    }


def state(referral):
    return VolunteerReferral.objects.with_state().get(pk=referral.pk).state


def test_a_child_is_referred_out_of_an_interview_in_its_area(episode):
    made = refer_from_interview(episode, **asked(episode.service))
    assert (made.child, made.area, made.source.slug) == (episode.child, episode.area, "rhi")
    assert (made.episode, made.rfm, made.referred_on) == (episode, None, today())
    assert state(made) == "open"


def test_a_child_steps_down_from_the_work_on_an_rfm(episode):
    rfm = RfmFactory(district=episode.district)
    made = refer_as_step_down(rfm, **asked(rfm.service))
    assert (made.child, made.area, made.source.slug) == (rfm.child, rfm.area, "cse_step_down")
    assert (made.episode, made.rfm) == (None, rfm)


def test_a_child_waits_for_the_same_support_once(episode):
    first = refer_from_interview(episode, **asked(episode.service))
    with pytest.raises(ValidationError, match="referred already"):
        refer_from_interview(episode, **asked(episode.service))
    refer_from_interview(episode, **asked(episode.service, support=support(episode.service, "accompany")))
    close_referral(first, reason="Moved away")
    refer_from_interview(episode, **asked(episode.service))


def test_nobody_is_referred_who_has_not_agreed_yet_or_lives_nobody_knows_where(episode):
    with pytest.raises(ValidationError, match="today or in the past"):
        refer_from_interview(episode, **asked(episode.service, agreed_on=today() + timedelta(days=1)))
    Episode.objects.filter(pk=episode.pk).update(
        state="set_aside", oddities=["no_district"], district=None, area=None
    )
    episode.refresh_from_db()
    with pytest.raises(ValidationError, match="district is not recorded"):
        refer_from_interview(episode, **asked(episode.service))


def test_a_referral_is_closed_with_a_reason_once_no_match_goes_on(episode):
    made = refer_from_interview(episode, **asked(episode.service))
    a_match(made, days=0)
    assert state(made) == "matched"
    with pytest.raises(ValidationError, match="End the match first"):
        close_referral(made, reason="Moved away")
    made.matches.update(ended_on=today(), end_reason="Done")
    close_referral(made, reason="Moved away")
    assert state(made) == "closed"
    with pytest.raises(ValidationError, match="closed already"):
        close_referral(made, reason="Again")


def test_a_merge_takes_referrals_and_matches_to_the_kept_child(episode):
    made = refer_from_interview(episode, **asked(episode.service))
    match = a_match(made, days=0)
    kept = ChildFactory(service=episode.service)
    merge_children(kept, episode.child, by=UserFactory(), reason="The same")
    made.refresh_from_db()
    match.refresh_from_db()
    assert (made.child, match.child) == (kept, kept)
