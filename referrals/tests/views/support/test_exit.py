"""The exit RFM and its summary on their pages."""

import io

import pikepdf
import pytest
from django.urls import reverse

from access.roles import Role
from missing_cse.lib.periods import LONDON
from missing_cse.lib.tests.pdf_ua import failures
from missing_cse.lib.times import today
from referrals.models import Exit, ExitSummary
from referrals.tests.supported import (
    a_district,
    a_term,
    a_version,
    ended,
    in_role,
    indicators_of,
    measured,
    planned,
)


def at(name, record):
    return reverse(name, args=[record.public_id])


def typed(rfm, **given):
    reason = a_term(rfm.service, "closing_reason", "aims_met")
    ended_on = f"{today():%Y-%m-%d}"
    return {"risk": "low", "reason": reason.slug, "next_steps": "School", "ended_on": ended_on, **given}


def test_the_exit_asks_for_the_matrix_again_and_for_why_where_the_bands_differ(client, rfm, worker):
    client.force_login(worker)
    version = a_version(rfm.service)
    light, heavy = indicators_of(version)
    shows = {f"shows_{one.public_id}": "on" for one in (light, heavy)} | {"version": version.number}
    text = client.post(at("end-support", rfm), typed(rfm, **shows)).text
    assert "Say what is known of it now" in text
    evidence = {f"evidence_{one.public_id}": "Still so" for one in (light, heavy)}
    text = client.post(at("end-support", rfm), typed(rfm, **shows, **evidence)).text
    assert "The indicators come to “High”. Say why you see it otherwise" in text
    assert "Still so</textarea>" in text
    answer = client.post(
        at("end-support", rfm), typed(rfm, **shows, **evidence, risk_reason="Away with family")
    )
    exit = Exit.objects.get()
    assert answer.url == at("support-summary", exit)
    page = client.get(at("exit", exit)).text
    assert "Lower than at the start: from high to low" in page
    assert "Away with family" in page
    assert "Still so" in page


def test_who_was_not_asked_at_the_end_is_asked_first(client, rfm, worker):
    client.force_login(worker)
    assert "was not asked the outcome scales at the end" in client.get(at("end-support", rfm)).text
    measured(rfm, "end", 8, 8)
    assert "was not asked" not in client.get(at("end-support", rfm)).text


@pytest.fixture
def exit(rfm):
    planned(rfm)
    measured(rfm, "start", 3, 4)
    measured(rfm, "end", 7, 4)
    return ended(rfm)


def write(client, exit, **given):
    form = client.get(at("support-summary", exit)).context["form"]
    return client.post(at("support-summary", exit), {**form.initial, **given})


def test_a_summary_goes_from_its_writer_to_another_and_out(client, exit, worker, coordinator):
    client.force_login(worker)
    write(client, exit, support="Six calm walks", hand_in="yes")
    assert ExitSummary.objects.get().state == "waiting"
    assert client.get(at("decide-summary", exit)).status_code == 403
    assert "can’t be changed while it waits" in client.get(at("support-summary", exit), follow=True).text
    client.force_login(coordinator)
    assert str(exit.rfm.child) in client.get(reverse("support-summaries")).text
    decide = client.get(at("decide-summary", exit))
    assert "Six calm walks" in decide.text
    seen = decide.context["form"]["seen"].value()
    text = client.post(at("decide-summary", exit), {"seen": seen, "decision": "send_back"}).text
    assert "Say what has to change" in text
    client.post(at("decide-summary", exit), {"seen": seen, "decision": "approve"})
    assert ExitSummary.objects.get().state == "approved"
    client.force_login(worker)
    assert str(exit.rfm.child) in client.get(reverse("support-summaries")).text
    approved_at = ExitSummary.objects.get().decided_at.astimezone(LONDON)
    gone = {"recipient": "referrer", "name": "Kim Hall", "how": "post"}
    text = client.post(at("hand-over-summary", exit), gone | {"at_day": "2020-01-01", "at_time": "9:00"}).text
    assert "It was not approved by then" in text
    when = {"at_day": f"{approved_at:%Y-%m-%d}", "at_time": f"{approved_at:%H:%M}"}
    client.post(at("hand-over-summary", exit), gone | when)
    assert "The referrer: Kim Hall" in client.get(at("exit", exit)).text
    assert str(exit.rfm.child) not in client.get(reverse("support-summaries")).text


def test_the_document_is_tagged_and_a_draft_until_it_is_approved(client, exit, worker, coordinator):
    client.force_login(worker)
    draft = client.get(at("summary-pdf", exit))
    assert failures(draft.content) == []
    with pikepdf.open(io.BytesIO(draft.content)) as document:
        assert document.Root.MarkInfo.Marked
        assert "Summary of support" in str(document.docinfo["/Title"])
    assert f"summary-{exit.rfm}.pdf" in draft["Content-Disposition"]


def test_a_senior_coordinator_reads_the_exit_a_colleague_of_another_area_does_not(client, exit, district):
    client.force_login(in_role(district, Role.SENIOR_COORDINATOR))
    assert "Summary as a PDF" in client.get(at("exit", exit)).text
    client.force_login(in_role(a_district(), Role.COORDINATOR))
    assert client.get(at("exit", exit)).status_code == 404
