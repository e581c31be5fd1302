from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from access.models import Term
from access.roles import Role
from reporting.models import FinanceAmount

pytestmark = pytest.mark.django_db
QUARTER = "2017-18-Q4"


@pytest.fixture
def officer(signed_in):
    return signed_in(Role.FINANCE_OFFICER)


@pytest.fixture
def spent(service):
    """£100.50 for staff in quarter 3."""
    staff = service.terms.get(kind=Term.Kind.FINANCE_LINE, slug="staff")
    return FinanceAmount.objects.create(
        service=service, quarter=date(2017, 10, 1), line=staff, amount=Decimal("100.50")
    )


def address(service, name="finance-quarter", quarter=QUARTER):
    return reverse(name, args=[service.slug, quarter])


def amounts():
    return {
        str(one.line or "Budget"): one.amount for one in FinanceAmount.objects.filter(quarter="2018-01-01")
    }


def test_a_finance_officer_comes_to_finance_through_the_log(client, officer, service):
    assert reverse("finance", args=[service.slug]) in client.get(reverse("service-log"), follow=True).text


def test_a_quarter_is_entered_beside_the_amounts_of_the_one_before(client, officer, service, spent):
    page = client.get(address(service))
    assert "The quarter before: £100.50" in page.text
    typed = {"line_staff": "£1,250.50", "note_line_staff": "Agency", "budget": "2000"}
    typed["seen"] = page.context["form"]["seen"].value()
    assert client.post(address(service), typed).url == reverse("finance", args=[service.slug])
    assert amounts() == {"Staff": Decimal("1250.50"), "Budget": 2000}
    page = client.get(reverse("finance", args=[service.slug]))
    assert "£749.50" in page.text
    page = client.post(address(service), {"line_staff": "1", "seen": "stale"})
    assert page.status_code == 409
    assert amounts()["Staff"] == Decimal("1250.50")


def test_what_is_no_amount_is_told_and_nothing_is_lost(client, officer, service):
    page = client.post(address(service), {"line_staff": "a lot", "note_line_office": "Paper"})
    assert "Enter an amount in pounds" in page.text
    assert "Enter the amount that your note on office is about" in page.text
    assert "a lot" in page.text


def test_a_quarter_to_come_and_a_month_are_not_there(client, officer, service):
    assert client.get(address(service, quarter="2098-99-Q4")).status_code == 404
    assert client.get(address(service, quarter="2018-01")).status_code == 404


def upload(client, service, text):
    file = SimpleUploadedFile("amounts.csv", text if isinstance(text, bytes) else text.encode())
    return client.post(address(service, "import-finance"), {"file": file})


def test_a_file_is_shown_before_it_is_stored(client, officer, service):
    page = upload(client, service, "line,amount\nstaff,12.50\nincome,20\n")
    assert "Check the amounts" in page.text
    assert "£7.50" in page.text
    assert amounts() == {}
    again = {"content": page.context["content"], "seen": page.context["seen"], "store": "yes"}
    assert client.post(address(service, "import-finance"), again).status_code == 302
    assert amounts() == {"Staff": Decimal("12.50"), "Budget": 20}
    other = again | {"content": "line,amount\nstaff,13\n"}
    assert "Somebody else changed" in client.post(address(service, "import-finance"), other).text
    assert amounts()["Staff"] == Decimal("12.50")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("line,amount\nstaff,12.50\nhats,2\n", "Line 3: expected one of"),
        (b"line,amount\n\xff,1", "UTF-8"),
        (b"x" * 100_001, "Select a smaller file"),
    ],
)
def test_a_file_with_something_wrong_in_it_stores_nothing(client, officer, service, text, says):
    assert says in upload(client, service, text).text
    assert amounts() == {}
    assert "Select a file" in client.post(address(service, "import-finance"), {}).text
