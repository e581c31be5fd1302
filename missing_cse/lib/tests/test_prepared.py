import pytest
from django.db import DataError, connection, transaction

from missing_cse.lib.prepared import Prepared, run

pytestmark = pytest.mark.django_db
HALF = Prepared("SELECT %(whole)s / 2, 'a%%' LIKE %(pattern)s", whole="integer", pattern="text")
ONE_BY = Prepared("SELECT 1 / %(by)s", by="integer")


def plans():
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(generic_plans), sum(custom_plans) FROM pg_prepared_statements")
        return cursor.fetchone()


@pytest.fixture
def nothing_prepared():
    connection.close()
    connection.connect()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("nothing_prepared")
def test_a_statement_is_planned_once_for_a_connection():
    assert [run(HALF, whole=whole, pattern="a%") for whole in (2, 4, 6)] == [[(n, True)] for n in (1, 2, 3)]
    assert plans() == (3, 0)


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_plans_for_itself():
    run(HALF, whole=2, pattern="b")
    connection.close()
    assert run(HALF, whole=2, pattern="b") == [(1, False)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("nothing_prepared")
def test_a_statement_that_failed_at_first_is_there_the_next_time():
    with pytest.raises(DataError), transaction.atomic():
        run(ONE_BY, by=0)
    assert run(ONE_BY, by=1) == [(1,)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("nothing_prepared")
def test_a_statement_that_never_got_there_is_there_the_next_time():
    with pytest.raises(DataError), transaction.atomic():
        run("SELECT 1 / %(nothing)s", ONE_BY, nothing=0, by=1)
    assert run(ONE_BY, by=1) == [(1,)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("nothing_prepared")
def test_behind_a_pooler_each_is_planned_anew(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    assert run(HALF, whole=4, pattern="a%") == [(2, True)]
    assert plans() == (None, None)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("nothing_prepared")
def test_what_is_about_many_rows_is_planned_for_them():
    assert run(HALF, rows=500, whole=4, pattern="a%") == [(2, True)]
    assert plans() == (None, None)


def test_statements_go_together_and_the_last_answers(django_assert_num_queries):
    with django_assert_num_queries(1):
        told = run(
            "SELECT set_config('access.said', %(said)s, true)",
            Prepared("SELECT current_setting('access.said') || %(more)s", more="text"),
            said="one",
            more=" two",
        )
    assert told == [("one two",)]


def test_what_writes_without_an_answer_has_no_rows():
    assert run(Prepared("UPDATE access_user SET name = %(name)s WHERE false", name="text"), name="") == []
