from django.db import connection

from cases.imports import landing
from cases.models import Child
from cases.tests.imports.lines import in_full


def test_lines_land_batch_by_batch(bring, monkeypatch):
    monkeypatch.setattr(landing, "LINES_A_BATCH", 2)
    children = [{"child_ref": f"C{number}"} for number in range(5)]
    bring(in_full(children=children))

    children[3]["gender"] = "female"
    result = bring(in_full(children=[*children, {"child_ref": "C9"}]))

    assert result.summary["children.csv"] == {"new": 1, "changed": 1, "unchanged": 4, "set_aside": 0}
    assert Child.objects.count() == 6


def test_postgresql_knows_how_large_the_tables_are_that_an_import_filled(bring, monkeypatch):
    monkeypatch.setattr(landing, "LINES_A_BATCH", 2)
    bring(in_full(children=[{"child_ref": f"C{number}"} for number in range(5)]))

    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'cases_child'::regclass")
        assert cursor.fetchone() == (5,)


def test_what_the_file_does_not_say_is_left_as_it_is(bring):
    bring(in_full(children=[{}]))
    Child.objects.update(restricted=True)

    bring(in_full(children=[{"first_name": "Jo"}]))

    child = Child.objects.get()
    assert (child.first_name, child.restricted) == ("Jo", True)


def test_records_are_made_in_the_order_of_the_lines(bring):
    bring(in_full(children=[{"child_ref": f"C{number * 7919 % 500}"} for number in range(500)]))

    references = Child.objects.order_by("pk").values_list("reference", flat=True)
    assert list(references) == [f"C{number * 7919 % 500}" for number in range(500)]
