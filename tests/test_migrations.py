"""Migrations run while the version before still answers, on tables full of records."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter

# Outside a transaction, in which no index could be built concurrently, not even on paper.
pytestmark = pytest.mark.django_db(transaction=True)

ROOMS = ("access", "cases", "referrals", "reporting", "demo")
# Made before anything was installed anywhere, so that there were neither records nor a version before.
BEFORE_THE_FIRST_INSTALLATION = (
    "0001_first",
    "0002_an_import_says_what_it_let_pass_and_why_it_failed",
    "0002_a_failed_report_says_why",
)


def test_the_models_are_as_the_migrations_make_them():
    call_command("makemigrations", check_changes=True, dry_run=True)


def lint(**chosen):
    linter = MigrationLinter(
        path=settings.BASE_DIR, include_apps=ROOMS, no_cache=True, all_warnings_as_errors=True, **chosen
    )
    linter.lint_all_migrations()
    return linter


def test_no_migration_stands_in_the_way_of_work_that_goes_on():
    assert lint(ignore_name=BEFORE_THE_FIRST_INSTALLATION).nb_erroneous == 0


def test_a_column_that_the_version_before_would_leave_empty_is_found():
    assert lint(include_name=["0002_a_failed_report_says_why"]).nb_erroneous == 1


def test_a_migration_of_many_operations_carries_them_out_at_once():
    """Two that did not took half of the time that an empty database takes."""
    migrations = MigrationLoader(None).disk_migrations
    many = [key for key, one in migrations.items() if key[0] in ROOMS and len(one.operations) > 8]
    assert many == []
