import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from access.models import Area, Reading
from access.models.reading import record_reading
from access.rights import trail_tables
from access.tests.factories import AreaFactory, UserFactory

ROLE = "missing_cse_tested"


@pytest.fixture
def application(db):
    """The test goes on as the application's role, in the test's own transaction."""
    area = AreaFactory()
    record_reading(UserFactory(), [1], "child")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE}")
        option = "WITH SET TRUE" if connection.features.is_postgresql_16 else ""
        cursor.execute(f"GRANT {ROLE} TO CURRENT_USER {option}")
        call_command("grant_rights", ROLE)
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
    return area


def refused(statement):
    with pytest.raises(ProgrammingError, match="permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(statement)
    return True


def events_of(area):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_areaevent WHERE id = %s", [area.pk])
        return cursor.fetchone()[0]


def test_the_trail_is_every_event_table_and_the_readings():
    assert {"access_reading", "access_areaevent", "cases_episodeevent"} <= trail_tables()
    assert "access_area" not in trail_tables()


def test_the_application_reads_and_writes_ordinary_rows(application):
    Area.objects.filter(pk=application.pk).update(name="North")
    assert Area.objects.get(pk=application.pk).name == "North"


def test_the_application_adds_to_the_trail(application):
    before = events_of(application)
    Area.objects.filter(pk=application.pk).update(name="North")
    record_reading(UserFactory(), [2], "child")
    assert events_of(application) == before + 1
    assert Reading.objects.count() == 2


@pytest.mark.parametrize("table", ["access_reading", "access_areaevent"])
def test_the_application_cannot_change_or_empty_the_trail(application, table):
    column = "page" if table == "access_reading" else "name"
    assert refused(f"UPDATE {table} SET {column} = ''")
    assert refused(f"DELETE FROM {table}")
    assert refused(f"TRUNCATE {table}")


def test_the_application_cannot_switch_a_trigger_off_or_empty_a_table(application):
    assert refused("ALTER TABLE access_area DISABLE TRIGGER ALL")
    assert refused("DROP TABLE access_area CASCADE")
    assert refused("TRUNCATE access_area CASCADE")
    assert refused("SET session_replication_role = replica")


def test_the_application_cannot_have_a_trigger_skipped(application):
    before = events_of(application)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(tgname)::text FROM pg_trigger WHERE tgrelid = 'access_area'::regclass"
        )
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", cursor.fetchone())
    Area.objects.filter(pk=application.pk).update(name="North")
    assert events_of(application) == before + 1


def test_the_application_cannot_have_the_trail_written_elsewhere(application):
    before = events_of(application)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE access_areaevent (LIKE access_areaevent) ON COMMIT DROP")
        cursor.execute("ALTER TABLE pg_temp.access_areaevent ALTER pgh_id SET DEFAULT 0")
        cursor.execute("SET LOCAL search_path = pg_temp, public")
        Area.objects.filter(pk=application.pk).update(name="North")
        cursor.execute("SELECT count(*) FROM pg_temp.access_areaevent")
        assert cursor.fetchone() == (0,)
        cursor.execute("DROP TABLE pg_temp.access_areaevent")
    assert events_of(application) == before + 1


def test_the_application_copies_rows_through_a_temporary_table(application):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE staged (LIKE access_area INCLUDING DEFAULTS) ON COMMIT DROP")
        cursor.execute("SELECT count(*) FROM staged")
        assert cursor.fetchone() == (0,)


def test_rights_are_given_again_without_harm(application):
    connection.cursor().execute("RESET ROLE")
    call_command("grant_rights", ROLE)
    connection.cursor().execute(f"SET LOCAL ROLE {ROLE}")
    assert refused("DELETE FROM access_reading")
    assert Area.objects.filter(pk=application.pk).exists()


def test_a_role_that_does_not_exist_is_named(db):
    with pytest.raises(CommandError, match="no database role “nobody_here”"):
        call_command("grant_rights", "nobody_here")
