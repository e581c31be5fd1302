"""The pages of a partner's list: brought in, explained, signed; and who sees what of it."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import MembershipFactory
from reporting.models import Reconciliation
from reporting.reconciliation.actions import match_line, sign_for_partner, sign_for_service
from reporting.reconciliation.reading import Line
from reporting.tests.reconciliation.conftest import (
    BORN,
    authority,
    district,
    elsewhere,
    episode,
    senior,
    service,
    social_worker,
    start,
)

__all__ = ["authority", "district", "elsewhere", "episode", "senior", "service", "social_worker", "start"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(client, service, authority, senior, episode):
    """Sends a file in as the senior coordinator."""
    # Quarters can be chosen from the first record on.
    episode("MP1")

    def send(content, **given):
        client.force_login(senior)
        about = {"partner": f"authority-{authority.pk}", "counts": "notifications", "period": "2017-18-Q4"}
        file = SimpleUploadedFile("list.csv", content, content_type="text/csv")
        address = reverse("new-reconciliation", args=[service.slug])
        return client.post(address, about | {"file": file} | given, follow=True)

    return send


def page(found, name="reconciliation", **query):
    return reverse(name, args=[found.public_id], query=query or None)


@pytest.mark.parametrize(
    "content",
    [
        "﻿Reference,Date,Risk\nMP1,10/02/2018,high\n".encode(),
        "Reference;Name;DOB;Date\nMP9;Zoë Carré;15/06/2003;10 Feb 2018\n".encode("cp1252"),
    ],
    ids=["UTF-8 with its mark", "cp1252 with semicolons"],
)
def test_a_file_is_brought_in_and_compared(bring, content):
    answer = bring(content)
    assert answer.redirect_chain
    assert "is compared with our records" in answer.content.decode()
    assert Reconciliation.objects.get().rows.filter(line=2).exists()


def test_of_a_file_with_bad_lines_nothing_is_stored_and_each_is_named(bring):
    words = bring(b"reference,date\nMP1,10/02/2018\nMP2,soon\n,10/02/2018\n").content.decode()
    assert "Nothing was stored" in words
    assert "Line 3: expected a date such as 31/03/2018" in words
    assert "Line 4: enter a police reference" in words
    assert not Reconciliation.objects.exists()


def test_a_list_that_is_open_already_or_says_nothing_is_refused_with_what_was_chosen(bring):
    bring(b"reference,date\nMP1,10/02/2018")
    words = bring(b"reference,date\nMP1,10/02/2018").content.decode()
    assert "not signed by both sides" in words
    assert 'value="notifications" id="id_counts_0" checked' in " ".join(words.split())
    assert "The file is empty" in bring(b"").content.decode()
    assert "Select the file" in bring(b"", file="").content.decode()
    assert Reconciliation.objects.count() == 1


def test_the_page_shows_both_counts_and_what_explains_them(client, episode, start, senior):
    one = episode("MP1")
    episode("MP2")
    found = start("MP1", "MP8", "MP9")
    client.force_login(senior)
    words = client.get(page(found)).content.decode()
    assert "3 in their list" in words
    assert "2 counted by us" in words
    assert "Missing here: we have no record of it" in words
    assert "MP8, 10 February 2018" in words
    assert "MP1" not in words
    assert "MP1, received 10 February 2018" in client.get(page(found, show="agreed")).content.decode()
    seen = Reading.objects.filter(user=senior, page="reconciliation").values_list("child_id", flat=True)
    assert one.child_id in seen


def test_a_difference_is_explained_and_the_second_who_saves_sees_both(client, start, senior):
    found = start("MP9")
    row = found.rows.get()
    client.force_login(senior)
    address = page(row, "explain-difference")
    refused = client.post(address, {"difference": "timing", "note": "", "seen": ""}).content.decode()
    assert "Say why it is another kind of difference" in refused
    seen = client.get(address).context["form"].initial["seen"]
    said = {"difference": "timing", "note": "Late on their side.", "seen": seen}
    assert client.post(address, said).status_code == 302
    second = client.post(address, said | {"difference": "definition", "note": "Mine."})
    assert second.status_code == 409
    assert "Late on their side." in second.content.decode()
    row.refresh_from_db()
    assert (row.difference, row.note, row.decided_by) == ("timing", "Late on their side.", senior)


def test_proposals_are_confirmed_together_and_a_line_by_hand(client, episode, start, senior):
    episode("MP1", child__first_name="Sam", child__last_name="Field")
    other = episode("MP2", 20)
    found = start(Line(2, date(2018, 2, 11), "", "SF", BORN), "MP9")
    client.force_login(senior)
    address = page(found, "confirm-matches")
    assert "Our record: MP1" in client.get(address).content.decode()
    assert "Select at least one line" in client.post(address).content.decode()
    client.post(address, {"rows": [found.rows.get(line=2).public_id]})
    assert found.rows.get(line=2).episode.police_reference == "MP1"
    address = page(found.rows.get(line=3), "match-line")
    assert "Enter the police reference" in client.post(address, {"record": "another"}).content.decode()
    assert "None of the records" in (
        client.post(address, {"record": "another", "reference": "MP404"}).content.decode()
    )
    client.post(address, {"record": "another", "reference": "MP2"})
    assert found.rows.get(line=3).episode == other


def test_a_social_worker_sees_the_lines_of_their_own_list_alone_once_the_service_signed(
    client, episode, start, senior, social_worker
):
    episode("MP1", child__first_name="Robin", child__last_name="Reed")
    episode("MP5", child__first_name="Sam", child__last_name="Field")
    found = start("MP1", "MP9")
    client.force_login(social_worker)
    assert client.get(page(found)).status_code == 404
    sign_for_service(found, by=senior)
    words = client.get(page(found, show="all")).content.decode()
    assert "MP9" in words
    assert "MP1" in words
    for ours in ("MP5", "Robin", "Sam", reverse("episode", args=[episode("MP7").public_id])[:9]):
        assert ours not in words
    assert client.get(page(found.rows.first(), "explain-difference")).status_code == 403
    client.post(page(found, "agree-to-reconciliation"))
    assert Reconciliation.objects.get().partner_signed_by == social_worker


def test_the_police_sign_for_the_list_of_their_force_and_see_no_other(client, service, start, senior):
    police = MembershipFactory(service=service, role=Role.POLICE_COORDINATOR).user
    theirs = start("MP9", authority=None, force=service.police_forces.get())
    other = start("MP9")
    for one in (theirs, other):
        sign_for_service(one, by=senior)
    client.force_login(police)
    assert client.get(page(theirs)).status_code == 200
    assert client.get(page(other)).status_code == 404
    words = client.get(reverse("reconciliations")).content.decode()
    assert page(theirs) in words
    assert page(other) not in words
    client.post(page(theirs, "agree-to-reconciliation"))
    theirs.refresh_from_db()
    assert theirs.partner_role == "Police coordinator"


def test_a_coordinator_sees_rows_of_the_own_area_and_the_totals_of_all(
    client, service, district, elsewhere, episode, start, senior
):
    episode("MP1")
    episode("MP4", district=elsewhere)
    found = start("MP9", authority=None, force=service.police_forces.get())
    coordinator = MembershipFactory(service=service, role=Role.COORDINATOR, area=district.area).user
    client.force_login(coordinator)
    words = client.get(page(found)).content.decode()
    assert "2 counted by us" in words
    assert "MP1" in words
    assert "MP9" in words
    assert "MP4" not in words
    assert (
        client.get(page(found.rows.get(episode__police_reference="MP4"), "explain-difference")).status_code
        == 404
    )


def test_a_restricted_child_is_in_the_counts_and_not_in_the_rows_of_those_not_named(
    client, episode, start, senior
):
    hidden = episode("MP1", child__restricted=True, child__first_name="Robin", child__last_name="Reed")
    found = start("MP1")
    client.force_login(senior)
    words = client.get(page(found)).content.decode()
    assert "1 counted by us" in words
    assert "Robin" not in words
    # Their own line is there, and finds nothing.
    assert "No record of ours has its police reference" in words
    address = page(found.rows.get(line=2), "match-line")
    refused = client.post(address, {"record": "another", "reference": "MP1"}).content.decode()
    assert "None of the records that you see" in refused
    hidden.child.named.add(senior)
    match_line(found.rows.get(line=2), by=senior, reference="MP1")
    assert "Robin" in client.get(page(found, show="agreed")).content.decode()
    hidden.child.named.clear()
    assert "MP1" not in client.get(page(found, show="all")).content.decode()


def test_a_case_worker_is_refused(client, service, start):
    client.force_login(MembershipFactory(service=service, role=Role.CASE_WORKER).user)
    assert client.get(reverse("reconciliations")).status_code == 403
    assert client.get(page(start("MP9"))).status_code == 403


def test_what_changed_since_both_signed_is_shown(client, episode, start, senior, social_worker):
    one = episode("MP1")
    found = start("MP1")
    client.force_login(senior)
    assert client.get(page(found, "reconciliation-since")).status_code == 404
    sign_for_service(found, by=senior)
    sign_for_partner(found, by=social_worker)
    address = page(found, "reconciliation-since")
    assert "Nothing: our records of today give the same." in client.get(address).content.decode()
    one.state = "void"
    one.save()
    words = client.get(address).content.decode()
    assert "1 line or record would be different" in words
    assert "Definition" in words


def test_a_signature_that_is_refused_says_why(client, episode, start, senior):
    episode("MP1", child__first_name="Sam", child__last_name="Field")
    found = start(Line(2, date(2018, 2, 11), "", "SF", BORN))
    client.force_login(senior)
    refused = client.post(page(found, "sign-reconciliation")).content.decode()
    assert "Say first which lines are the records that are proposed" in refused
    said = {"name": "", "role": "", "on": ""}
    refused = client.post(page(found, "record-agreement"), said).content.decode()
    assert "Enter who agreed" in refused
    client.post(page(found, "take-back-signature"))
    client.post(page(found, "remove-reconciliation"))
    assert not Reconciliation.objects.exists()


def test_a_page_of_rows_takes_as_many_queries_for_one_as_for_fifty(client, episode, start, senior):
    episode("MP1")
    found = start(*[f"MP{at}" for at in range(2, 62)])
    client.force_login(senior)
    for number in range(20):
        episode(f"MQ{number}", missing_received_at=datetime(2018, 1, 9, number, tzinfo=UTC))

    def queries(show):
        with CaptureQueriesContext(connection) as found_queries:
            client.get(page(found, show=show))
        return len(found_queries)

    queries("all")
    before = queries("all")
    client.post(page(found, "compare-again"))
    client.get(page(found))
    assert queries("all") == before


def test_the_template_names_the_columns(client, senior):
    client.force_login(senior)
    content = client.get(reverse("reconciliation-template", args=["notifications"])).content.decode(
        "utf-8-sig"
    )
    assert content == "Police reference,Child,Date of birth,Date,Area,Category\r\n"
    assert client.get(reverse("reconciliation-template", args=["volunteers"])).status_code == 404
