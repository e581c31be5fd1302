import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.roles import Role
from access.tests.factories import MembershipFactory
from missing_cse.lib.times import today
from referrals.models import VolunteerExpense
from referrals.tests.volunteering import an_active_volunteer

pytestmark = pytest.mark.django_db


def claim(page, volunteer, **typed):
    sent = {"spent_on": str(today()), "pence": "£4.50", "what_for": "Bus fare", **typed}
    return page.post(reverse("claim-expense", args=[volunteer.public_id]), sent, follow=True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"pence": ""}, "Enter how much was spent"),
        ({"pence": "a fiver"}, "Enter an amount in pounds, such as 4.50"),
        ({"pence": "0"}, "at least 1p"),
        ({"pence": "4.505"}, "Enter pounds and pence"),
        ({"pence": "501"}, "more than £500"),
        ({"what_for": ""}, "Say what it was spent for"),
        ({"spent_on": "2999-01-01"}, "today or in the past"),
    ],
)
def test_what_cannot_be_an_expense_is_refused_in_words(page, service, typed, said):
    assert said in claim(page, an_active_volunteer(service), **typed).text
    assert not VolunteerExpense.objects.exists()


def test_an_expense_is_claimed_and_another_approves_and_pays_it(page, service, coordinator):
    another = MembershipFactory(service=service, role=Role.SENIOR_COORDINATOR).user
    assert "Nothing was claimed yet." in page.get(reverse("volunteer-expenses")).text
    assert "£4.50, Bus fare (not approved yet)" in claim(page, an_active_volunteer(service)).text
    expense = VolunteerExpense.objects.get()
    answer = page.post(reverse("pay-expense", args=[expense.public_id]), follow=True)
    assert "has to be approved first" in answer.text
    waiting = reverse("volunteer-expenses") + "?waiting"
    assert "Somebody else has to" in page.get(waiting).text
    answer = page.post(reverse("approve-expense", args=[expense.public_id]), follow=True)
    assert "Somebody else approves what you spent or claimed yourself" in answer.text
    page.force_login(another)
    assert "Somebody else has to" not in page.get(waiting).text
    page.post(reverse("approve-expense", args=[expense.public_id]))
    assert "Bus fare" in page.get(waiting).text
    answer = page.post(reverse("pay-expense", args=[expense.public_id]), {"next": waiting})
    assert answer.url == waiting
    assert "Everything is paid." in page.get(waiting).text
    expense.refresh_from_db()
    assert (expense.pence, expense.claimed_by, expense.paid_by) == (450, coordinator, another)


def test_the_list_takes_as_many_queries_for_twenty_as_for_one(page, service):
    def taken():
        page.get(reverse("volunteer-expenses"))
        with CaptureQueriesContext(connection) as queries:
            assert page.get(reverse("volunteer-expenses")).status_code == 200
        return len(queries)

    one_volunteer = an_active_volunteer(service)
    claim(page, one_volunteer)
    one = taken()
    for number in range(1, 20):
        claim(page, one_volunteer, pence=str(number))
    assert taken() == one
