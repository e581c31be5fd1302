import csv

import pytest
from django.urls import reverse

from access.models import Reading, TrailExport
from access.models.reading import record_reading
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory
from cases.tests.factories import ChildFactory, EpisodeFactory


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def auditor(client, district):
    user = MembershipFactory(service=district.service, role=Role.AUDITOR).user
    client.force_login(user)
    return user


@pytest.fixture
def worker(district):
    return MembershipFactory(
        service=district.service, role=Role.CASE_WORKER, area=district.area, user__name="Sam Hill"
    ).user


def whats(client, **asked):
    return [line.what for line in client.get(reverse("trail"), asked).context["lines"]]


def test_an_auditor_reads_the_trail_of_a_restricted_child_too(client, auditor, worker, district):
    child = ChildFactory(service=district.service, restricted=True)
    episode = EpisodeFactory(child=child, district=district)
    record_reading(worker, [child.pk], "child")
    assert "Saw the page “child”" in whats(client, reference=episode.police_reference)
    assert Reading.objects.filter(user=auditor, child_id=child.pk, page="trail").exists()


def test_it_is_narrowed_by_person_kind_and_days(client, auditor, worker, district):
    record_reading(worker, [ChildFactory(service=district.service).pk], "child")
    assert whats(client, person=worker.public_id, kind="read") == ["Saw the page “child”"]
    assert whats(client, person=auditor.public_id, kind="read") == []
    assert whats(client, kind="read", until="2018-01-31", since="2018-01-01") == []
    assert whats(client, person=worker.public_id, kind="read", until="9999-12-31") == ["Saw the page “child”"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"reference": "no-such"}, "reference"),
        ({"since": "2018-02-01", "until": "2018-01-01"}, "until"),
        ({"since": "soon"}, "since"),
        ({"kind": "nonsense"}, "kind"),
    ],
)
def test_what_cannot_be_asked_gets_an_error_and_no_lines(client, auditor, asked, field):
    response = client.get(reverse("trail"), asked)
    assert response.context["form"].errors[field]
    assert response.context["lines"] == []
    assert client.get(reverse("trail-export"), asked).status_code == 302


def test_a_long_trail_goes_on_to_the_next_page(client, auditor, worker, district):
    child = ChildFactory(service=district.service)
    for _ in range(60):
        record_reading(worker, [child.pk], "child")
    first = client.get(reverse("trail"), {"kind": "read"})
    assert len(first.context["lines"]) == 50
    assert len(whats(client, kind="read", after=first.context["after"])) == 10


def test_the_export_holds_what_the_page_shows_and_is_recorded(client, auditor, worker, district):
    child = ChildFactory(service=district.service, reference="=1+1")
    record_reading(worker, [child.pk], "child")
    response = client.get(reverse("trail-export"), {"kind": "read"})
    header, line = csv.reader(b"".join(response).decode().splitlines())
    assert header == ["at", "who", "what", "child", "why", "field", "before", "after"]
    assert line[1:4] == ["Sam Hill", "Saw the page “child”", "'=1+1"]
    assert TrailExport.objects.get().narrowed_by == {"What was done": "read"}
    assert whats(client, kind="exported") == ["Exported the audit trail"]
