from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from missing_cse.lib.times import today
from referrals.actions.support.plan import keep_plan, measure, review
from referrals.models import Measurement, SupportPlan, SupportReview
from referrals.support_in_words import in_words
from referrals.tests.supported import measured, planned, supported

AIMS = {"childs_aims": "To sleep", "aims": "Safety"}


def reviewed(rfm, **given):
    about = {
        "held_on": today(),
        "changed": "More settled",
        "decision": "go_on",
        "next_on": today() + timedelta(days=42),
        "scores": {},
    }
    return review(rfm, by=rfm.allocated_to, **{**about, **given})


def test_a_plan_keeps_the_childs_words_beside_the_workers(rfm):
    plan = planned(rfm)
    assert (plan.childs_aims, plan.aims) == ("I want my mum to trust me.", "Safety planning")


def test_of_two_who_agree_on_a_plan_the_second_sees_the_first(rfm, worker):
    planned(rfm)
    dates = {"agreed_on": today(), "review_due_on": today() + timedelta(days=7)}
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        keep_plan(SupportPlan(rfm=rfm), by=worker, **dates, **AIMS)
    assert meanwhile.value.theirs["The worker’s aims"] == "Safety planning"
    seen = fingerprint(meanwhile.value.theirs)
    assert keep_plan(SupportPlan(rfm=rfm), by=worker, seen=seen, **dates, **AIMS).aims == "Safety"
    assert SupportPlan.objects.count() == 1


def test_a_plan_is_not_agreed_tomorrow_nor_reviewed_before_it_is_agreed(rfm):
    with pytest.raises(ValidationError, match="today or in the past"):
        planned(rfm, agreed=-1)
    with pytest.raises(ValidationError, match="must be after the day of the plan"):
        planned(rfm, agreed=0, review=0)


def test_who_else_leads_is_named_with_what_we_do(district, worker):
    with pytest.raises(IntegrityError, match="who_else_leads_is_named"):
        planned(supported(district, worker, support="bespoke"), lead_name="Robin")


def test_what_was_answered_at_the_start_is_put_right_by_who_saw_it(rfm, worker):
    start = measured(rfm, "start", 3, 4)
    safe, someone = rfm.service.outcome_scales.all()
    given = {"stage": "start", "asked_on": today(), "scores": {safe: 5}}
    with pytest.raises(ChangedMeanwhile):
        measure(rfm, by=worker, **given)
    measure(rfm, by=worker, seen=fingerprint(in_words(start)), **given)
    assert {one.scale: one.score for one in Measurement.objects.get().scores.all()} == {safe: 5}


def test_a_measurement_without_an_answer_is_refused(rfm):
    with pytest.raises(ValidationError, match="Select one at least"):
        measured(rfm, "start")


def test_a_review_moves_the_next_one_and_keeps_what_the_child_answers(rfm):
    planned(rfm)
    safe = rfm.service.outcome_scales.first()
    made = reviewed(rfm, scores={safe: 6})
    assert made.measurement.scores.get().score == 6
    assert SupportPlan.objects.get().review_due_on == made.next_on
    with pytest.raises(ValidationError, match="A review of this day is recorded already"):
        reviewed(rfm)


def test_a_review_that_decides_on_the_exit_leaves_it_due(rfm):
    planned(rfm)
    made = reviewed(rfm, decision="exit")
    assert made.next_on is None
    assert SupportPlan.objects.get().review_due_on == today()


def test_a_review_needs_a_plan_and_a_later_day_for_the_next(rfm):
    with pytest.raises(ValidationError, match="There is no plan to review yet"):
        reviewed(rfm)
    planned(rfm)
    with pytest.raises(ValidationError, match="must be after this one"):
        reviewed(rfm, next_on=today())
    assert not SupportReview.objects.exists()
