import logging

import pytest
from django.db import connection

from access.roles import Role
from access.tests.factories import MembershipFactory, staffordshire
from cases.imports import background
from cases.imports.background import carry_out, end_the_broken_off, reporting_on
from cases.imports.uploads import folder_of
from cases.models import Child, ImportRun
from cases.tests.imports.lines import in_full
from missing_cse.lib.locks import holding

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run(settings, tmp_path):
    """A function that makes a run of these lines wait."""
    settings.UPLOADS = tmp_path
    service = staffordshire()
    by = MembershipFactory(service=service).user

    def run(**lines):
        files = in_full(**lines)
        made = ImportRun.objects.create(
            service=service, police_force=service.police_forces.get(), started_by=by, files=list(files)
        )
        folder_of(made).mkdir()
        for name, text in files.items():
            (folder_of(made) / name).write_text(text)
        return made

    return run


def test_a_run_is_carried_out_once_however_often_its_message_comes(run):
    made = run(children=[{}])

    carry_out(made)
    carry_out(made)

    made.refresh_from_db()
    assert (made.status, made.percent, made.failure) == ("done", 100, "")
    assert made.summary["children.csv"]["new"] == 1
    assert made.finished_at
    assert Child.objects.get().events.count() == 1
    assert not folder_of(made).exists()


def test_a_run_with_problems_is_refused_and_lists_them(run):
    made = run(children=[{"gender": "girl"}])

    carry_out(made)

    made.refresh_from_db()
    assert (made.status, made.problem_count) == ("refused", 1)
    assert made.problems == [
        {
            "file": "children.csv",
            "line": 2,
            "column": "gender",
            "value": "girl",
            "expected": "one of female, male, non_binary, other",
        }
    ]
    assert not Child.objects.exists()


def test_a_run_that_goes_wrong_fails_in_words_and_logs_nothing_of_a_child(run, monkeypatch, caplog):
    def fail(**given):
        raise ValueError("Failing row contains (Joseph Carr)")

    monkeypatch.setattr(background, "import_records", fail)
    made = run(children=[{}])

    with caplog.at_level(logging.DEBUG):
        carry_out(made)

    made.refresh_from_db()
    assert (made.status, made.failure) == ("failed", background.WENT_WRONG)
    assert "ValueError" in caplog.text
    assert "Joseph" not in caplog.text
    assert not folder_of(made).exists()


def test_progress_is_seen_from_outside_while_the_import_goes_on(run):
    made = run(children=[{}])

    with reporting_on(made) as progress, connection.cursor() as cursor:
        cursor.execute("BEGIN")
        progress(40, "Reading children.csv")
        cursor.execute("ROLLBACK")

    made.refresh_from_db()
    assert (made.percent, made.step) == (40, "Reading children.csv")


def test_a_run_whose_worker_died_is_ended_and_its_files_are_deleted(run):
    made = run(children=[{}])
    ImportRun.objects.update(status="running")

    end_the_broken_off()

    made.refresh_from_db()
    assert (made.status, made.failure) == ("failed", background.BROKE_OFF)
    assert not folder_of(made).exists()


def test_a_run_whose_worker_lives_goes_on(run):
    made = run(children=[{}])
    ImportRun.objects.update(status="running")
    elsewhere = connection.copy()

    with elsewhere.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s), %s)", [background.LOCK, made.pk])
        end_the_broken_off()
    elsewhere.close()

    made.refresh_from_db()
    assert made.status == "running"


def test_a_run_that_someone_else_holds_is_left_alone(run):
    made = run(children=[{}])
    elsewhere = connection.copy()

    with elsewhere.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s), %s)", [background.LOCK, made.pk])
        carry_out(made)
        # A session that is closed lets go a moment later.
        cursor.execute("SELECT pg_advisory_unlock(hashtext(%s), %s)", [background.LOCK, made.pk])
    elsewhere.close()

    made.refresh_from_db()
    assert made.status == "waiting"
    with holding(background.LOCK, made.pk) as held:
        assert held


@pytest.mark.parametrize(
    ("role", "lines", "status"),
    [
        (Role.ADMINISTRATOR, {"children": [{}]}, "done"),
        (Role.COORDINATOR, {"children": [{}]}, "failed"),
        (Role.ADMINISTRATOR, {"staff": [{}]}, "failed"),
        (Role.SENIOR_COORDINATOR, {"staff": [{}]}, "done"),
    ],
)
def test_a_run_counts_on_what_its_starter_may_do_when_its_turn_comes(run, role, lines, status):
    made = run(**lines)
    made.started_by.memberships.all().delete()
    MembershipFactory(user=made.started_by, service=made.service, role=role)

    carry_out(made)

    made.refresh_from_db()
    assert made.status == status
    assert made.failure == (background.NO_LONGER_MAY if status == "failed" else "")
    assert not folder_of(made).exists()
