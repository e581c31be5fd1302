from reporting.measures import MEASURES
from reporting.sections import appendices
from reporting.tests.sections.printed import table


def test_every_measure_is_defined_with_the_date_that_puts_it_into_a_period(quarter):
    rows = table(appendices.definitions(quarter), "What every figure counts")
    assert list(rows) == list(dict.fromkeys(measure.title for measure in MEASURES.values()))
    assert rows["Missing notifications"][1] == "Cohort: notification received"
    assert rows["Interviews completed"][1] == "Activity: interview held"
    assert rows["Completion rate"][1].startswith("Mixed: ")


def test_what_is_not_known_is_counted_by_area(quarter):
    rows = table(appendices.data_quality(quarter), "What is open")
    assert {"Notifications set aside", "Episodes still open", "Gender not recorded"} <= set(rows)
    assert all(len(cells) == 4 for cells in rows.values())
