import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from access.roles import Role
from access.tests.factories import MembershipFactory, PoliceForceFactory
from cases.models import ImportRun


@pytest.fixture
def senior(client, db):
    membership = MembershipFactory(role=Role.SENIOR_COORDINATOR)
    client.force_login(membership.user)
    return membership


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.UPLOADS = tmp_path
    return tmp_path


def a_run(membership, **given):
    run = ImportRun.objects.create(
        service=membership.service,
        police_force=membership.service.police_forces.first(),
        started_by=membership.user,
        files=["children.csv"],
        **given,
    )
    run.refresh_from_db()
    return run


def problem(**given):
    return {"file": "a.csv", "line": 2, "column": "age", "value": "x", "expected": "a number", **given}


def page_of(client, run, **headers):
    return client.get(reverse("import", args=[run.public_id]), headers=headers).content.decode()


def upload(client, *names, **data):
    files = [SimpleUploadedFile(name, b"child_ref\nC1\n") for name in names]
    return client.post(reverse("new-import"), {"uploads": files, **data})


def test_files_start_an_import_that_has_a_page(client, senior):
    response = upload(client, "children.csv", "rhi_offers.csv")
    run = ImportRun.objects.get()
    assert response.url == reverse("import", args=[run.public_id])
    assert (run.started_by, run.status) == (senior.user, "waiting")
    assert sorted(run.files) == ["children.csv", "rhi_offers.csv"]


@pytest.mark.parametrize(
    ("names", "problem"), [((), "Select the files to import"), (("holiday.csv",), "is not a record file")]
)
def test_what_is_no_record_file_starts_nothing_and_the_error_says_why(client, senior, names, problem):
    assert problem in upload(client, *names).content.decode()
    assert not ImportRun.objects.exists()


def test_a_person_of_several_services_chooses_one_that_fits_the_police_force(client, senior):
    other = MembershipFactory(user=senior.user, role=Role.ADMINISTRATOR)
    page = upload(client, "children.csv").content.decode()
    assert "Select the service whose records these are" in page
    wrong = upload(client, "children.csv", service=senior.service.pk, police_force=PoliceForceFactory().pk)
    assert "Select a valid choice" in wrong.content.decode()
    unfit = other.service.police_forces.get()
    page = upload(client, "children.csv", service=senior.service.pk, police_force=unfit.pk).content.decode()
    assert "does not work with" in page
    upload(client, "children.csv", service=other.service.pk, police_force=unfit.pk)
    assert ImportRun.objects.get().service == other.service


def test_a_service_where_the_person_may_not_import_is_not_offered(client, senior):
    MembershipFactory(user=senior.user, role=Role.COMMISSIONER)
    assert "service" not in client.get(reverse("new-import")).context["form"].fields


def test_an_import_under_way_shows_its_step_and_asks_again(client, senior):
    run = a_run(senior, status="running", step="Reading children.csv", percent=40)
    page = page_of(client, run)
    assert "Reading children.csv" in page
    assert 'value="40"' in page
    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page


def test_a_part_that_asks_for_itself_gets_that_part_alone(client, senior):
    part = page_of(client, a_run(senior, status="running"), **{"HX-Request": "true"})
    assert "hx-get" in part
    assert "<html" not in part


def test_a_finished_import_shows_what_came_of_each_file_and_asks_no_more(client, senior):
    counts = {"new": 1072, "changed": 0, "unchanged": 3, "set_aside": 0}
    page = page_of(client, a_run(senior, status="done", summary={"children.csv": counts}))
    assert "children.csv" in page
    assert "1,072" in page
    assert "every 1s" not in page
    assert "refresh" not in page


def test_a_refused_import_lists_its_problems_the_first_hundred_of_them(client, senior):
    problems = [problem(line=line) for line in range(2, 302)]
    page = page_of(client, a_run(senior, status="refused", problems=problems, problem_count=2500))
    assert "There are 2,500 problems in the files." in page
    assert "The first 100 are listed here. The download has the first 300." in page
    assert page.count("a number") == 100


def test_problems_are_downloaded_as_a_table_without_formulas(client, senior):
    run = a_run(senior, status="refused", problems=[problem(value="=1+1")], problem_count=1)
    response = client.get(reverse("import-problems", args=[run.public_id]))
    assert response["Content-Disposition"] == 'attachment; filename="import-problems.csv"'
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert rows == [{**problem(value="'=1+1"), "line": "2"}]


def test_a_failed_import_says_what_to_do(client, senior):
    assert "Upload the files again." in page_of(
        client, a_run(senior, status="failed", failure="It stopped. Upload the files again.")
    )


def test_former_imports_are_listed_without_those_of_other_services(client, senior):
    a_run(senior, status="done")
    a_run(MembershipFactory(role=Role.SENIOR_COORDINATOR), status="done")
    assert len(client.get(reverse("imports")).context["page"].rows) == 1
