from datetime import timedelta

import pytest

from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory, UserFactory
from cases.episode_page import allowed, page_of_episode, shown_episodes
from cases.models import Attempt, Consent, Correction, PoliceQuery, RhiForm
from cases.tests.factories import EpisodeFactory, OfferFactory
from cases.tests.rhi.written import a_submission
from missing_cse.lib.times import now


@pytest.fixture
def episode(db):
    return OfferFactory(episode__district=DistrictFactory()).episode


def person(episode, role, **given):
    return MembershipFactory(service=episode.service, role=role, **given).user


def page(episode, user):
    return page_of_episode(shown_episodes(user).get(pk=episode.pk), user, now())


def record(episode, number):
    """So many of everything that people record on an episode, one hour after the other."""
    by = UserFactory()
    for hour in range(number):
        at = episode.found_received_at + timedelta(hours=hour)
        Attempt.objects.create(
            episode=episode, at=at, how="visit", whom="child", result="reached", recorded_by=by
        )
        Consent.objects.create(
            episode=episode, at=at, to="sharing", giver="child", how="visit", answer="given", recorded_by=by
        )
        Correction.objects.create(
            episode=episode, by=by, subject="offer", reason="It was late.", before={"How": "Visit"}
        )
        PoliceQuery.objects.create(
            episode=episode, about="times", question=f"{hour} o’clock?", raised_at=at, raised_by=by
        )


def may_of(episode, user):
    return {name for name, may in allowed(episode, user).items() if may}


def test_each_role_is_offered_what_it_may_do(episode):
    worker = {"sees_child", "may_work", "may_ask_police"}
    coordinator = worker | {"may_decide", "may_allocate", "may_hand_back", "may_audit"}
    area = {"area": episode.area}
    assert may_of(episode, person(episode, Role.CASE_WORKER, **area)) == worker
    assert may_of(episode, person(episode, Role.COORDINATOR, **area)) == coordinator
    assert may_of(episode, person(episode, Role.POLICE_COORDINATOR)) == set()
    elsewhere = person(EpisodeFactory(), Role.SENIOR_COORDINATOR)
    assert may_of(episode, elsewhere) == set()


def test_everything_is_read_in_as_many_queries_for_twenty_as_for_one(
    episode, django_assert_max_num_queries, django_assert_num_queries
):
    user = person(episode, Role.SENIOR_COORDINATOR)
    assert user.current_memberships
    record(episode, 1)
    with django_assert_max_num_queries(12) as few:
        page(episode, user)
    record(episode, 19)
    with django_assert_num_queries(len(few)):
        shown = page(episode, user)
    assert [len(shown[name]) for name in ("attempts", "consents", "corrections", "queries")] == [20] * 4


def test_what_was_done_last_comes_first_and_a_correction_says_what_differs(episode):
    record(episode, 2)
    shown = page(episode, person(episode, Role.COORDINATOR, area=episode.area))
    for name in ("attempts", "consents"):
        newest, oldest = (row.at for row in shown[name])
        assert newest > oldest
    assert [query.question for query in shown["queries"]] == ["1 o’clock?", "0 o’clock?"]
    correction, differences = shown["corrections"][0]
    assert correction.reason == "It was late."
    assert [(one.label, one.theirs, one.yours) for one in differences] == [("How", "Visit", "")]


def test_a_coordinator_corrects_every_attempt_and_a_worker_their_own(episode):
    record(episode, 1)
    worker = person(episode, Role.CASE_WORKER, area=episode.area)
    own = Attempt.objects.create(
        episode=episode, at=now(), how="visit", whom="child", result="reached", recorded_by=worker
    )
    assert page(episode, worker)["correctable"] == [own]
    coordinator = person(episode, Role.COORDINATOR, area=episode.area)
    assert len(page(episode, coordinator)["correctable"]) == 2


def test_the_police_get_neither_a_next_step_nor_what_was_recorded(episode):
    record(episode, 1)
    shown = page(episode, person(episode, Role.POLICE_COORDINATOR))
    assert shown["step"] is None
    assert not any(shown[name] for name in ("attempts", "consents", "corrections", "queries", "rhi"))


def test_who_wrote_an_interview_or_once_handed_it_in_is_told_that_another_coordinator_audits_it(db):
    district = DistrictFactory()
    handed_it_in, writes_it, another = (
        MembershipFactory(service=district.service, area=district.area, role=Role.COORDINATOR).user
        for _ in range(3)
    )
    form = a_submission(handed_it_in, district).form
    RhiForm.objects.update(case_worker=writes_it)
    for own in (handed_it_in, writes_it):
        step = page(form.episode, own)["step"]
        assert (step.label, "Another coordinator audits it" in step.words) == ("", True)
    assert page(form.episode, another)["step"].label == "Audit the interview"
