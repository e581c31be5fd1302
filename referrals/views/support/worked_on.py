"""What every page that adds to a child's support needs."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from referrals.conditions import goes_on
from referrals.querysets.support import rfms_worked_on_by
from referrals.views.kept import answer


def worked_on(user):
    """The RFMs whose support the user keeps, with what their pages show."""
    return rfms_worked_on_by(user).select_related("child", "service", "support", "exit")


def of_worked_on(model, user):
    """What is kept of those, with the RFM."""
    kept = model.objects.worked_on_by(user)
    return kept.select_related("rfm__child", "rfm__service", "rfm__support", "rfm__exit")


def page_of(rfm):
    """The address of the record of an RFM's support."""
    return reverse("rfm-support", args=[rfm.public_id])


def support_form(request, rfm, form, act, page, *, with_plan=True, **context):
    """The page of a form about an RFM's support, and what comes of it; see `answer`.

    Before anything is typed, who comes too late or too early is told so instead.
    """
    if request.method != "POST" and (refusal := _why_not(rfm, with_plan)):
        messages.info(request, refusal)
        return redirect(page_of(rfm))
    return answer(
        request,
        form,
        act,
        page=page,
        service=rfm.service,
        back=("Back to the support", page_of(rfm)),
        caption=rfm.child,
        children=[rfm.child_id],
        rfm=rfm,
        **context,
    )


def _why_not(rfm, with_plan):
    if hasattr(rfm, "exit"):
        return "This support has ended, so that nothing more is recorded of it."
    if with_plan and not goes_on(rfm):
        return "Triage has not decided on support with a plan and sessions."
    return ""
