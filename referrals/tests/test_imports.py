from datetime import UTC, datetime

import pytest

from cases.tests.imports.lines import in_full
from referrals.models import Rfm, Volunteer, VolunteerReferral
from referrals.tests.queries.asked import asked


def test_an_rfm_is_recorded_with_its_snapshots_and_its_clock(brought):
    brought(children=[{}], rfm_referrals=[{"received_at": "2018-01-05T10:00Z", "responded_at": ""}])

    rfm = Rfm.objects.get()
    assert (rfm.district.slug, rfm.area.slug, rfm.age) == ("stafford", "staffordshire-north", 14)
    assert (rfm.agency.slug, rfm.risk, rfm.support.slug) == ("social_care", "medium", "direct")
    # Received on a Friday: the weekend does not count.
    assert rfm.answer_due_at == datetime(2018, 1, 8, 10, tzinfo=UTC)
    assert rfm.answered_at is None


def test_an_rfm_awaits_its_risk_and_its_support(brought):
    brought(children=[{}], rfm_referrals=[{"initial_risk": "", "support": "", "models": ""}])

    rfm = Rfm.objects.get()
    assert (rfm.risk, rfm.support) == ("", None)
    assert not rfm.models_of_cse.exists()


def test_models_that_changed_are_one_amendment(brought):
    brought(children=[{}], rfm_referrals=[{"models": "online;gangs"}])

    result = brought(rfm_referrals=[{"models": "gangs; party"}])

    assert {term.slug for term in Rfm.objects.get().models_of_cse.all()} == {"gangs", "party"}
    assert result.summary["rfm_referrals.csv"] == {"new": 0, "changed": 1, "unchanged": 0, "set_aside": 0}
    assert brought(rfm_referrals=[{"models": "party;gangs"}]).changed_nothing


def test_models_in_a_file_delimited_by_semicolons_are_read(bring):
    text = in_full(rfm_referrals=[{"models": "MODELS"}])["rfm_referrals.csv"].replace(",", ";")

    bring(in_full(children=[{}]))
    bring({"rfm_referrals.csv": text.replace("MODELS", '"online;gangs"')})

    assert Rfm.objects.get().models_of_cse.count() == 2


def test_what_people_asked_about_stays_as_it_is(brought):
    sent = {"responded_at": "", "support": "", "consultation_outcome": "", "models": "online"}
    brought(children=[{}], rfm_referrals=[sent])
    rfm = Rfm.objects.get()
    asked(rfm)

    result = brought(rfm_referrals=[sent | {"responded_at": "2018-01-20T10:00Z", "models": "gangs"}])

    assert result.changed_nothing
    assert any("on which people worked here" in notice for notice in result.notices)
    rfm.refresh_from_db()
    assert (rfm.answered_at, [model.slug for model in rfm.models_of_cse.all()]) == (None, ["online"])
    assert rfm.paused_at


def test_a_corrected_date_of_birth_moves_the_age_at_an_rfm(brought):
    brought(children=[{}], rfm_referrals=[{}])

    brought(children=[{"date_of_birth": "2004-06-15"}])

    assert Rfm.objects.get().age == 13


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ({"child_ref": "C7"}, "child_ref"),
        ({"district": ""}, "district"),
        ({"received_at": ""}, "received_at"),
        ({"initial_risk": "severe"}, "initial_risk"),
        ({"responded_at": "2018-01-08T09:00Z"}, "responded_at"),
        ({"referrer_agency": "circus"}, "referrer_agency"),
        ({"consultation_outcome": "information_only"}, "consultation_outcome"),
        ({"models": "online;magic"}, "models"),
    ],
)
def test_an_rfm_that_does_not_fit_is_a_problem(bring, line, column):
    result = bring(in_full(children=[{}], rfm_referrals=[line]))

    assert [problem.column for problem in result.problems] == [column]
    assert not Rfm.objects.exists()


def test_volunteers_and_referrals_to_them_are_recorded(brought):
    brought(volunteers=[{}], volunteer_referrals=[{}])

    volunteer, referral = Volunteer.objects.get(), VolunteerReferral.objects.get()
    assert (volunteer.name, volunteer.source.slug, volunteer.status) == ("Kirsty Green", "website", "active")
    assert (referral.source.slug, referral.reason.slug, referral.support.slug) == (
        "rhi",
        "gender_identity",
        "peer_mentor",
    )


def test_an_active_volunteer_without_training_is_a_problem(bring):
    result = bring(in_full(volunteers=[{"trained_on": ""}]))

    assert [problem.column for problem in result.problems] == ["trained_on"]
