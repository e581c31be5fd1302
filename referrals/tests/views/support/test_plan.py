"""The outcome scales and reviews on their pages."""

from datetime import timedelta

from django.urls import reverse

from missing_cse.lib.times import today
from referrals.models import Measurement, SupportReview
from referrals.tests.supported import measured, planned


def at(name, rfm):
    return reverse(name, args=[rfm.public_id])


def day(of):
    return f"{of:%Y-%m-%d}"


def test_what_the_child_does_not_answer_stays_empty(client, rfm, worker):
    client.force_login(worker)
    address = at("measure-start", rfm)
    typed = {"asked_on": day(today()), "scale_safe": "", "scale_someone": ""}
    assert "Select one at least" in client.post(address, typed).text
    assert "Select a valid choice" in client.post(address, typed | {"scale_safe": "11"}).text
    client.post(address, typed | {"scale_safe": "4"})
    assert [one.score for one in Measurement.objects.get().scores.all()] == [4]


def test_answers_are_put_right_and_who_saves_over_others_sees_both(client, rfm, worker):
    client.force_login(worker)
    measured(rfm, "start", 3, 4)
    typed = {"asked_on": day(today()), "scale_safe": "5", "scale_someone": "4"}
    answer = client.post(at("measure-start", rfm), typed)
    assert answer.status_code == 409
    client.post(at("measure-start", rfm), typed | {"seen": answer.context["form"]["seen"].value()})
    assert sorted(one.score for one in Measurement.objects.get().scores.all()) == [4, 5]


def test_a_retired_scale_is_not_asked(client, rfm, worker):
    client.force_login(worker)
    rfm.service.outcome_scales.filter(slug="safe").update(retired_on=today())
    text = client.get(at("measure-start", rfm)).text
    assert "How someone?" in text
    assert "How safe?" not in text


def test_a_review_proposes_the_next_by_the_services_own_weeks(client, rfm, worker):
    client.force_login(worker)
    planned(rfm)
    form = client.get(at("support-review", rfm)).context["form"]
    assert form["next_on"].value() == today() + timedelta(weeks=6)
    typed = {"held_on": day(today()), "changed": "Calmer", "scale_safe": "6"}
    assert "Select whether support goes on" in client.post(at("support-review", rfm), typed).text
    text = client.post(at("support-review", rfm), typed | {"decision": "go_on"}).text
    assert "Enter when the next review is" in text
    client.post(
        at("support-review", rfm),
        typed | {"decision": "go_on", "next_on": day(today() + timedelta(days=40))},
    )
    assert SupportReview.objects.get().measurement.scores.get().score == 6
    assert "Calmer" in client.get(at("rfm-support", rfm)).text
