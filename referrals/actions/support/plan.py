"""The plan of a child's support, its reviews, and what the child answers on the outcome scales."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import refuse_future_day
from missing_cse.lib.conflicts import refuse_unseen
from referrals.actions.support.under_way import hold_support, save_as
from referrals.models import Measurement, Score, SupportPlan, SupportReview
from referrals.support_in_words import in_words, scores_in_words


@transaction.atomic
def keep_plan(plan, *, by, agreed_on, review_due_on, seen="", **about):
    """Keep what was agreed, or change it; returns the plan. `about` has its other fields.

    ChangedMeanwhile where somebody else agreed or changed it meanwhile. ValidationError for an agreement in
    the future, and where the review is not after it.
    """
    held = hold_support(plan.rfm)
    refuse_future_day(agreed_on, "agreed_on")
    if review_due_on <= agreed_on:
        raise ValidationError("The review must be after the day of the plan", code="review_due_on")
    plan.pk = SupportPlan.objects.filter(rfm=held).values_list("pk", flat=True).first()
    return save_as(
        plan, by=by, seen=seen, about={"agreed_on": agreed_on, "review_due_on": review_due_on, **about}
    )


@transaction.atomic
def measure(rfm, *, by, stage, asked_on, scores, seen=""):
    """Keep what a child answered at the start or the end, in place of what stood; returns the Measurement.

    `scores` is {OutcomeScale: 1 to 10}. ChangedMeanwhile, with what stands in words, unless that is what the
    person saw. ValidationError for a day in the future, and without an answer.
    """
    held = hold_support(rfm)
    refuse_future_day(asked_on, "asked_on")
    _refuse_no_answers(scores)
    stands = Measurement.objects.filter(rfm=held, stage=stage).first()
    if stands is None:
        return _measured(held, by, stage, asked_on, scores)
    refuse_unseen(in_words(stands), scores_in_words(asked_on, scores), seen)
    stands.asked_on = asked_on
    stands.save(update_fields=["asked_on"])
    stands.scores.all().delete()
    return _with_scores(stands, scores)


@transaction.atomic
def review(rfm, *, by, held_on, changed, decision, next_on, scores):
    """Look at a child's support: what changed, whether it goes on, and what the child answers now.

    Moves the plan's review to `next_on`, or to the day itself where support is to end. Returns the
    SupportReview. ValidationError without a plan, for a second one on a day, and for dates that can't be.
    """
    held = hold_support(rfm)
    plan = SupportPlan.objects.filter(rfm=held).first()
    if plan is None:
        raise ValidationError("There is no plan to review yet. Agree on one first")
    refuse_future_day(held_on, "held_on")
    if SupportReview.objects.filter(rfm=held, held_on=held_on).exists():
        raise ValidationError("A review of this day is recorded already", code="held_on")
    if decision == SupportReview.Decision.EXIT:
        next_on = None
    elif next_on <= held_on:
        raise ValidationError("The next review must be after this one", code="next_on")
    measurement = _measured(held, by, Measurement.Stage.REVIEW, held_on, scores) if scores else None
    plan.review_due_on = next_on or held_on
    plan.save(update_fields=["review_due_on"])
    return SupportReview.objects.create(
        rfm=held,
        held_on=held_on,
        changed=changed,
        decision=decision,
        next_on=next_on,
        measurement=measurement,
        recorded_by=by,
    )


def _refuse_no_answers(scores):
    if not scores:
        raise ValidationError("There is no answer to keep. Select one at least")


def _measured(rfm, by, stage, asked_on, scores):
    made = Measurement.objects.create(rfm=rfm, stage=stage, asked_on=asked_on, recorded_by=by)
    return _with_scores(made, scores)


def _with_scores(measurement, scores):
    Score.objects.bulk_create(
        Score(measurement=measurement, scale=scale, score=score) for scale, score in scores.items()
    )
    return measurement
