"""That nothing leads from an answer to who gave it."""

import random
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from access.tests.factories import ServiceFactory, UserFactory, staffordshire
from missing_cse.lib.periods import Period
from reporting.feedback import actions
from reporting.feedback.actions import decide_on_text, keep_answers, make_code, withdraw_code
from reporting.feedback.questions import questions_of
from reporting.models import FeedbackCode, FeedbackCount, FeedbackText
from reporting.models.feedback import Face
from reporting.tests.factories import question, wrote

pytestmark = pytest.mark.django_db
QUARTER = Period.parse("2017-18-Q4")
COLUMNS = {
    "reporting_feedbackcount": {"id", "service_id", "quarter", "question_id", "face", "number"},
    "reporting_feedbacktext": {"id", "service_id", "quarter", "question_id", "text"},
}


@pytest.fixture(autouse=True)
def in_the_quarter(monkeypatch):
    monkeypatch.setattr("missing_cse.lib.times.now", lambda: datetime(2018, 2, 3, 15, 4, tzinfo=UTC))


@pytest.fixture
def service():
    return staffordshire()


def asked(service):
    return {one.term.slug: one.term for one in questions_of(service)}


def counted(service):
    found = FeedbackCount.objects.filter(service=service, number__gt=0)
    return {(one.question.slug, one.face): one.number for one in found}


def every_row():
    """{table: its rows} of the whole database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            found[table] = cursor.fetchall()
    return found


def answer(service, faces, **texts):
    terms = asked(service)
    keep_answers(
        service,
        faces={terms[slug]: face for slug, face in faces.items()},
        texts={terms[slug]: text for slug, text in texts.items()},
    )


def test_answers_are_counted_in_their_quarter_each_by_itself(service):
    answer(service, {"listened": Face.LOTS, "helped": Face.LITTLE}, good="Biscuits")
    answer(service, {"listened": Face.LOTS})
    assert counted(service) == {("listened", "lots"): 2, ("helped", "little"): 1, ("good", ""): 1}
    assert {one.quarter for one in FeedbackCount.objects.all()} == {QUARTER.start}
    assert [(one.text, one.quarter) for one in FeedbackText.objects.all()] == [("Biscuits", QUARTER.start)]


def test_where_everything_is_skipped_nothing_is_kept(service):
    before = every_row()
    answer(service, {})
    assert every_row() == before


def test_an_answer_changes_nothing_in_the_database_but_counts_and_texts(service):
    answer(service, {"safe": Face.SOME}, better="Ring first")
    before = every_row()
    answer(service, {"safe": Face.LOTS, "helped": Face.NOT_AT_ALL}, good="My worker", better="Nothing")
    changed = {table for table, rows in every_row().items() if rows != before[table]}
    assert changed == set(COLUMNS)


def test_what_is_kept_has_no_place_for_a_person_a_time_or_another_answer():
    with connection.cursor() as cursor:
        for table, columns in COLUMNS.items():
            names = {column.name for column in connection.introspection.get_table_description(cursor, table)}
            assert names == columns


def ages(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT xmin::text, cmin::text FROM {table}")  # noqa: S608
        return cursor.fetchall()


def test_the_age_of_rows_does_not_tell_which_came_last(service):
    for face in (Face.LOTS, Face.SOME, Face.LOTS):
        answer(service, {"listened": face}, good=f"It was {face}")
    assert len(ages("reporting_feedbackcount")) == 1
    assert len(ages("reporting_feedbacktext")) == 1


def test_a_text_changes_its_key_and_its_place_as_others_come_in(service):
    first = set()
    for number in range(8):
        answer(service, {}, good=f"Text {number}")
        first.add(FeedbackText.objects.get(text="Text 0").pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM reporting_feedbacktext ORDER BY ctid")
        stored = [text for (text,) in cursor.fetchall()]
    assert len(first) == 8
    assert sorted(stored) == [f"Text {number}" for number in range(8)]


def test_texts_are_stored_in_an_order_of_chance(service, monkeypatch):
    class Chance:
        def shuffle(self, rows):
            random.Random(4).shuffle(rows)

    monkeypatch.setattr(actions, "SystemRandom", Chance)
    for number in range(6):
        answer(service, {}, good=f"Text {number}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM reporting_feedbacktext ORDER BY ctid")
        assert [text for (text,) in cursor.fetchall()] != [f"Text {number}" for number in range(6)]


def test_the_same_answers_in_another_order_leave_the_same_counts(service):
    said = [("listened", Face.LOTS), ("listened", Face.SOME), ("safe", Face.LOTS), ("helped", Face.LITTLE)]
    other = ServiceFactory()
    for slug in ("listened", "safe", "helped"):
        question(other, by_face=True, slug=slug)
    for slug, face in said:
        answer(service, {slug: face})
    for slug, face in reversed(said):
        answer(other, {slug: face})
    assert counted(service) == counted(other)


def test_a_service_has_one_code_in_use_and_withdrawn_ones_stay_known(service):
    first = make_code(service)
    second = make_code(service)
    assert FeedbackCode.objects.in_use().get() == second
    withdraw_code(service)
    assert not FeedbackCode.objects.in_use().exists()
    assert FeedbackCode.objects.filter(pk__in=[first.pk, second.pk], withdrawn_at__isnull=False).count() == 2


def test_a_text_that_fewer_than_five_wrote_is_nobodys_to_read(service):
    four, five = wrote(service, number=4, slug="four"), wrote(service, number=5, slug="five")
    with pytest.raises(ValidationError, match="until the quarter has ended and five have written"):
        decide_on_text(four[0], by=UserFactory(), in_report=True)
    decide_on_text(five[0], by=UserFactory(), in_report=True)
    assert list(FeedbackText.objects.in_report(service, QUARTER)) == [five[0]]
    decide_on_text(five[0], by=UserFactory(), in_report=False)
    assert not FeedbackText.objects.in_report(service, QUARTER).exists()
