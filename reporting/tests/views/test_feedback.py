"""The staff's side of what young people say: nothing of fewer than five, nor of a quarter that goes on."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from access.tests.factories import MembershipFactory, staffordshire
from missing_cse.lib.periods import quarter
from reporting.feedback.questions import questions_of
from reporting.models import FeedbackCode, FeedbackDecision, FeedbackText
from reporting.tests.factories import EditionFactory, answered, wrote

pytestmark = pytest.mark.django_db
THIS = quarter(timezone.localdate())
LAST = THIS.previous()


@pytest.fixture
def service():
    return staffordshire()


@pytest.fixture
def as_(client, service):
    def signed_in(role):
        area = service.areas.first() if role in (Role.CASE_WORKER, Role.COORDINATOR) else None
        client.force_login(MembershipFactory(service=service, role=role, area=area).user)
        return client

    return signed_in


def listened(service):
    return next(one.term for one in questions_of(service) if one.term.slug == "listened")


def results(client, service):
    page = client.get(reverse("feedback-results", args=[service.slug])).text
    return page[page.index("<main") : page.index("</main>")]


def test_a_worker_shows_the_code_and_signs_out_to_hand_the_device_over(as_, service):
    worker = as_(Role.CASE_WORKER)
    address = reverse("feedback-code", args=[service.slug])
    assert "Ask a coordinator to make one" in worker.get(address).text
    code = FeedbackCode.objects.create(service=service, code="abcd2345").code
    page = worker.get(address).text
    assert f"testserver/say/{code}/" in page
    assert "data:image/svg+xml;base64," in page
    assert "Replace or withdraw" not in page
    handed_over = worker.post(reverse("sign-out"), {"next": reverse("say", args=[code])})
    assert handed_over.url == reverse("say", args=[code])
    assert worker.get(address).status_code == 302  # to sign in


def test_a_coordinator_makes_replaces_and_withdraws_the_code(as_, service):
    coordinator, address = as_(Role.COORDINATOR), reverse("keep-feedback-code", args=[service.slug])
    codes = []
    for _ in range(2):
        assert coordinator.post(address, {"new": "1"}).status_code == 302
        codes.append(FeedbackCode.objects.in_use().get().code)
    assert len(set(codes)) == 2
    coordinator.post(address, {"withdraw": "1"})
    assert not FeedbackCode.objects.in_use().exists()
    assert FeedbackCode.pgh_event_model.objects.count() == 4


def test_four_answers_look_like_none_and_five_are_shown(as_, service):
    coordinator, asked = as_(Role.COORDINATOR), listened(service)
    nothing = results(coordinator, service)
    answered(asked, 4, 0, 0, 0, 0, quarter=LAST.start)
    assert results(coordinator, service) == nothing
    answered(asked, 5, 0, 0, 0, 0, quarter=LAST.previous().start)
    assert results(coordinator, service) != nothing


def test_nothing_is_shown_of_a_quarter_that_goes_on(as_, service):
    coordinator = as_(Role.SENIOR_COORDINATOR)
    wrote(service, number=6, quarter=THIS.start)
    nothing = results(coordinator, service)
    answered(listened(service), 30, 20, 10, 0, 0, quarter=THIS.start)
    assert "not shown" in nothing
    assert results(coordinator, service) == nothing
    assert not FeedbackText.objects.readable().exists()


def test_the_page_has_the_same_number_of_queries_however_much_was_answered(
    as_, service, django_assert_num_queries
):
    coordinator, address = as_(Role.COORDINATOR), reverse("feedback-results", args=[service.slug])
    coordinator.get(address)
    with django_assert_num_queries(10) as few:
        coordinator.get(address)
    for index, one in enumerate(questions_of(service)):
        if one.by_face:
            answered(one.term, 9, 9, index, 9, 9, quarter=LAST.start)
    with django_assert_num_queries(len(few)):
        coordinator.get(address)


def texts(client, service, **query):
    return client.get(reverse("feedback-texts", args=[service.slug]), query).text


def test_texts_are_read_marked_and_let_into_the_report(as_, service):
    senior = as_(Role.SENIOR_COORDINATOR)
    said = ["Tell Mrs Okafor", "<b>tea</b>", "c", "d", "e"]
    first, *_ = wrote(service, number=5, texts=said)
    page = texts(senior, service)
    assert "<mark>Okafor" in page
    assert "&lt;b&gt;tea&lt;/b&gt;" in page
    assert page.count("To read") == 5
    address = reverse("decide-feedback-text", args=[first.pk])
    assert senior.post(address, {"in_report": "1"}).url.endswith("?quarter=2017-18-Q4")
    assert "In the report" in texts(senior, service)
    senior.post(address, {"leave_out": "1"})
    assert FeedbackDecision.objects.get().in_report is False
    assert "Left out" in texts(senior, service, quarter="nonsense")


def test_what_four_wrote_is_shown_to_nobody(as_, service):
    senior = as_(Role.SENIOR_COORDINATOR)
    one, *_ = wrote(service, number=4, texts=["secret", "b", "c", "d"])
    assert "secret" not in texts(senior, service)
    assert senior.post(reverse("decide-feedback-text", args=[one.pk]), {"in_report": "1"}).status_code == 404


def test_nobody_opens_the_counts_behind_a_figure_of_feedback(as_, service):
    answered(listened(service), 9, 3, 0, 0, 0)
    for role in (Role.SENIOR_COORDINATOR, Role.COORDINATOR, Role.ADMINISTRATOR):
        address = reverse("figure", args=[service.slug, "feedback_faces", "all", "2017-18-Q4"])
        assert as_(role).get(address, {"group": "listened:mostly"}).status_code == 403


def test_the_csv_of_an_edition_has_neither_a_small_number_nor_a_false_zero(service):
    answered(listened(service), 9, 3, 0, 0, 0)
    figures = EditionFactory(service=service).figures
    file = io.StringIO()
    csv.writer(file).writerows(figures)
    rows = [row.split(",") for row in file.getvalue().splitlines() if row.startswith("feedback_")]
    assert {row[1] for row in rows} == {"all"}
    assert {row[2][-2] for row in rows} == {"Q"}
    assert {row[3]: row[4] for row in rows if row[2] == "2017-18-Q4" and row[4]} == {
        "listened": "12",
        "listened:together": "12",
    }
