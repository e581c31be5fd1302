"""What volunteers spend, and their supervision; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import refuse_future_day
from missing_cse.lib.times import today
from referrals.models import Supervision, VolunteerExpense


@transaction.atomic
def claim_expense(volunteer, *, by, spent_on, pence, what_for):
    """Claim what a volunteer spent, in pence."""
    refuse_future_day(spent_on, "spent_on")
    return VolunteerExpense.objects.create(
        volunteer=volunteer, spent_on=spent_on, pence=pence, what_for=what_for, claimed_by=by
    )


@transaction.atomic
def approve_expense(expense, *, by):
    """Approve a claim. ValidationError for what one spent or claimed oneself, or where somebody did it
    meanwhile."""
    held = _hold(expense)
    if held.is_of(by):
        raise ValidationError("Somebody else approves what you spent or claimed yourself")
    if held.approved_on:
        raise ValidationError("This expense is approved already")
    held.approved_on, held.approved_by = today(), by
    held.save(update_fields=["approved_on", "approved_by"])


@transaction.atomic
def pay_expense(expense, *, by):
    """Record that an approved expense was paid."""
    held = _hold(expense)
    if held.approved_on is None:
        raise ValidationError("This expense has to be approved first")
    if held.paid_on:
        raise ValidationError("This expense is paid already")
    held.paid_on, held.paid_by = today(), by
    held.save(update_fields=["paid_on", "paid_by"])


def _hold(expense):
    return VolunteerExpense.objects.select_for_update(of=("self",)).get(pk=expense.pk)


@transaction.atomic
def supervise(volunteer, *, by, held_on, next_due_on, note):
    """Record a supervision session of a volunteer, and when the next is due."""
    refuse_future_day(held_on, "held_on")
    if next_due_on <= held_on:
        raise ValidationError("The next session must be after this one", code="next_due_on")
    return Supervision.objects.create(
        volunteer=volunteer, held_on=held_on, next_due_on=next_due_on, by=by, note=note
    )
