from datetime import date

import pytest
from django.urls import reverse

from access.tests.refusal import change, refused
from reporting.models import ReportRecommendation
from reporting.service_log.kinds import KIND_OF
from reporting.tests.factories import ReportRecommendationFactory as RecommendationFactory
from reporting.tests.views.conftest import person, signed_in

__all__ = ["person", "signed_in"]
pytestmark = pytest.mark.django_db
KIND = KIND_OF["recommendations"]


def test_a_recommendation_is_made_and_closed_with_what_became_of_it(client, signed_in, service):
    signed_in()
    new = reverse("new-log-entry", args=[service.slug, KIND])
    quarter = client.get(new).context["form"]["quarter"].field.choices[0][0]
    typed = {
        "quarter": quarter,
        "overview": "exploitation",
        "area": "all",
        "text": "Agree on a form.",
        "owner": "The senior coordinator",
        "due_on": "2018-01-01",
        "state": "open",
        "outcome": "",
    }
    assert "It can’t be due before the quarter" in client.post(new, typed).text
    assert client.post(new, typed | {"due_on": "2999-01-01"}).status_code == 302
    made = ReportRecommendation.objects.get()
    assert (made.area, made.state, made.due_on) == (None, "open", date(2999, 1, 1))
    page = reverse("log-entry", args=[KIND, made.public_id])
    form = client.get(page).context["form"]
    assert form["quarter"].value() == quarter
    typed |= {"due_on": "2999-01-01", "state": "done", "seen": form["seen"].value()}
    assert "Say what became of it" in client.post(page, typed).text
    assert client.post(page, typed | {"outcome": "It is in use."}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.outcome) == ("done", "It is in use.")
    assert "Done" in client.get(reverse("log-entries", args=[service.slug, KIND])).text


def test_the_database_holds_its_quarter_its_day_and_what_became_of_it(service):
    made = RecommendationFactory(service=service)
    for broken, about in (
        ("report_recommendation_quarter_is_the_first_of_one", {"quarter": date(2018, 2, 1)}),
        ("report_recommendation_is_due_after_it_was_made", {"due_on": date(2017, 12, 31)}),
        ("report_recommendation_that_is_over_says_what_became_of_it", {"state": "dropped"}),
    ):
        made.refresh_from_db()
        assert refused(change(made, **about)) == broken
