"""The plan of a child's support, its reviews, and the outcome scales."""

from functools import partial

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.permissions import WORK_ON_RFMS
from cases.views.keeping import Page
from missing_cse.lib.posted import posted
from referrals.actions.support import plan as actions
from referrals.forms.support.plan import MeasureForm, PlanForm, ReviewForm
from referrals.models import SupportPlan
from referrals.views.support.worked_on import support_form, worked_on

PLAN = Page(
    "support-plan",
    "The plan",
    "Save the plan",
    "The plan is saved.",
    about="What belongs into a plan?",
    help="What the child wants to change stands first, as they said it. Beside it, in your words, what you "
    "will work on and how both of you will know that it is better. A plan is agreed with the child, and "
    "looked at again at each review.",
)
ABOUT_SCALES = "How are the scales asked?"
SCALES_HELP = (
    "The child answers, you write down. 1 and 10 mean what is said beside each question; there is no right "
    "answer. What was not asked, or what the child does not want to say, stays empty."
)
MEASURES = {
    stage: Page(
        f"measure-{stage}",
        f"Outcome scales at the {stage}",
        "Save the answers",
        "The answers are saved.",
        about=ABOUT_SCALES,
        help=SCALES_HELP,
    )
    for stage in ("start", "end")
}
REVIEW = Page(
    "support-review",
    "Review the support",
    "Save the review",
    "The review is saved.",
    about=ABOUT_SCALES,
    help=SCALES_HELP,
)


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def plan(request, public_id):
    """Agree on a plan, or change it."""
    rfm = get_object_or_404(worked_on(request.user).select_related("plan"), public_id=public_id)
    stands = getattr(rfm, "plan", None) or SupportPlan(rfm=rfm)
    form = PlanForm(posted(request), record=stands, service=rfm.service)
    act = partial(actions.keep_plan, stands, by=request.user)
    return support_form(request, rfm, form, act, PLAN)


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def measure(request, public_id, stage):
    """What the child answers on the outcome scales at the start or the end of support."""
    rfm = get_object_or_404(worked_on(request.user), public_id=public_id)
    stands = rfm.measurements.filter(stage=stage).first()
    scales = rfm.service.outcome_scales.filter(retired_on=None)
    form = MeasureForm(posted(request), scales=scales, measurement=stands)
    act = partial(actions.measure, rfm, by=request.user, stage=stage)
    return support_form(request, rfm, form, act, MEASURES[stage])


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def review(request, public_id):
    """What changed, what the child answers now, and whether support goes on."""
    rfm = get_object_or_404(worked_on(request.user), public_id=public_id)
    scales = rfm.service.outcome_scales.filter(retired_on=None)
    form = ReviewForm(posted(request), scales=scales, service=rfm.service)
    act = partial(actions.review, rfm, by=request.user)
    return support_form(request, rfm, form, act, REVIEW)
