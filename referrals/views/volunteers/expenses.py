"""What volunteers spent, and who approved and paid it."""

from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.declare import access
from access.permissions import KEEP_VOLUNTEERS, SEE_VOLUNTEERS, services_allowing
from cases.forms.refusals import carry_out
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted
from missing_cse.lib.way_back import way_back
from referrals.actions.volunteers.expenses import approve_expense, claim_expense, pay_expense
from referrals.forms.volunteers.matches import ExpenseForm
from referrals.models import VolunteerExpense
from referrals.views.volunteers.asking import ask, done, press
from referrals.views.volunteers.people import about, page_of_volunteer, volunteer_or_404


@require_safe
@access(SEE_VOLUNTEERS)
def expenses(request):
    """What was spent, the newest first; with `waiting`, what is not paid yet."""
    waiting = "waiting" in request.GET
    visible = VolunteerExpense.objects.visible_to(request.user)
    if waiting:
        visible = visible.filter(paid_on=None)
    page = page_of(visible.select_related("volunteer", "approved_by", "paid_by"), request, by="spent_on")
    for expense in page.rows:
        expense.is_own = expense.is_of(request.user)
    return render(request, "referrals/volunteers/expenses.html", {"page": page, "waiting": waiting})


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def claim(request, public_id):
    """Claim what a volunteer spent."""
    found = volunteer_or_404(request.user, public_id)
    form = ExpenseForm(posted(request))
    if carry_out(form, lambda **given: claim_expense(found, by=request.user, **given)):
        return done(request, "The expense is recorded.", page_of_volunteer(found))
    return ask(request, form, about(found, "Expense", "Save"))


@require_POST
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def approve(request, public_id):
    """Approve an expense."""
    return _decide(request, public_id, approve_expense, "The expense is approved.")


@require_POST
@access(KEEP_VOLUNTEERS)
@transaction.atomic
def pay(request, public_id):
    """Record that an expense was paid."""
    return _decide(request, public_id, pay_expense, "That the expense was paid is recorded.")


def _decide(request, public_id, act, words):
    kept = VolunteerExpense.objects.visible_to(request.user).filter(
        volunteer__service__in=services_allowing(request.user, KEEP_VOLUNTEERS)
    )
    expense = get_object_or_404(kept, public_id=public_id)

    def decided():
        act(expense, by=request.user)
        return words

    return press(request, decided, way_back(request, reverse("volunteer-expenses")))
