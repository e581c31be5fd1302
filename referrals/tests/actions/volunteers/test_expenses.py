from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from access.tests.factories import UserFactory
from missing_cse.lib.times import today
from referrals.actions.volunteers.expenses import approve_expense, claim_expense, pay_expense, supervise
from referrals.models import Volunteer, VolunteerExpense
from referrals.tests.factories import VolunteerFactory

pytestmark = pytest.mark.django_db


def an_expense(volunteer=None, **given):
    volunteer = volunteer or VolunteerFactory()
    claimed = {"by": UserFactory(), "spent_on": today(), "pence": 450, "what_for": "Bus fare", **given}
    return claim_expense(volunteer, **claimed)


def test_an_expense_is_approved_and_then_paid_once_each():
    expense, by = an_expense(), UserFactory()
    with pytest.raises(ValidationError, match="approved first"):
        pay_expense(expense, by=by)
    approve_expense(expense, by=by)
    with pytest.raises(ValidationError, match="approved already"):
        approve_expense(expense, by=by)
    pay_expense(expense, by=by)
    with pytest.raises(ValidationError, match="paid already"):
        pay_expense(expense, by=by)
    expense.refresh_from_db()
    assert (expense.approved_by, expense.paid_by, expense.paid_on) == (by, by, today())


def test_nobody_approves_what_they_spent_themselves():
    own = VolunteerFactory(user=UserFactory())
    with pytest.raises(ValidationError, match="Somebody else"):
        approve_expense(an_expense(own), by=own.user)


def test_nobody_approves_what_they_claimed_for_another():
    expense, other = an_expense(), UserFactory()
    with pytest.raises(ValidationError, match="Somebody else"):
        approve_expense(expense, by=expense.claimed_by)
    with pytest.raises(IntegrityError, match="expense_is_approved_by_another"), transaction.atomic():
        VolunteerExpense.objects.update(approved_on=today(), approved_by=expense.claimed_by)
    approve_expense(expense, by=other)
    assert VolunteerExpense.objects.get().approved_by == other


def test_nothing_was_spent_tomorrow():
    with pytest.raises(ValidationError, match="today or in the past"):
        an_expense(spent_on=today() + timedelta(days=1))


def test_the_next_supervision_is_that_of_the_newest_session():
    one, by = VolunteerFactory(), UserFactory()
    for ago in (10, 40):
        on = today() - timedelta(days=ago)
        supervise(one, by=by, held_on=on, next_due_on=on + timedelta(weeks=6), note="")
    assert Volunteer.objects.with_facts().get().supervision_due_on == today() + timedelta(days=32)
    with pytest.raises(ValidationError, match="after this one"):
        supervise(one, by=by, held_on=today(), next_due_on=today(), note="")
