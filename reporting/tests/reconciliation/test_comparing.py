"""Lines beside records, without a database: who is matched, what is counted, and that it adds up."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missing_cse.lib.periods import Period
from missing_cse.lib.times import local_date
from reporting.models import ReconciliationRow
from reporting.models.reconciliation import Difference
from reporting.reconciliation.classing import NONE_HERE, TO_CONFIRM
from reporting.reconciliation.comparing import Totals, rows_of
from reporting.reconciliation.matching import Meant, Pair
from reporting.reconciliation.names import have_something_in_common, words
from reporting.reconciliation.reading import Line
from reporting.reconciliation.records import Record

PERIOD = Period.parse("2017-18-Q4")
BORN = date(2003, 6, 15)
MATCHED = ReconciliationRow.Matched


def record(id, reference="", day=date(2018, 2, 10), at=None, **given):
    at = at or datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    on = local_date(at)
    about = {
        "ours": PERIOD.start <= on < PERIOD.end,
        "on": on,
        "at": at,
        "days": (on,),
        "child": id,
        "name": "Robin Reed",
        "birthday": BORN,
        "missing_since": on,
    }
    return Record(id=id, reference=words(reference or f"MP{id}"), **(about | given))


def compared(lines, *records, decided=None, meant=None, counts="notifications"):
    return rows_of(
        counts, PERIOD, lines, {one.id: one for one in records}, decided=decided or {}, meant=meant or {}
    )


def only(rows):
    assert len(rows) == 1, rows
    return rows[0]


def test_a_police_reference_matches_however_it_is_spelled():
    row = only(compared([Line(2, date(2018, 2, 10), "mp-1")], record(1)))
    assert (row.record, row.matched, row.ours, row.by_rule) == (1, MATCHED.REFERENCE, True, "")


@pytest.mark.parametrize(
    "line",
    [
        Line(2, date(2018, 2, 10), "MP1", "Robin Reed", date(2004, 6, 15)),
        Line(2, date(2018, 2, 10), "MP1", "Sam Field", None),
        Line(2, date(2018, 2, 10), "MP1", "XY", None),
    ],
)
def test_a_reference_with_another_child_is_for_a_person_to_say(line):
    row, alone = compared([line], record(1))
    assert (row.record, row.proposed, row.reason) == (None, 1, TO_CONFIRM)
    assert (alone.line, alone.by_rule) == (None, Difference.MISSING_THERE)


@pytest.mark.parametrize("name", ["Robin Reed", "R.R.", "RR", "R R", "reed", "Róbin R"])
def test_a_name_or_initials_of_the_child_speak_for_it(name):
    assert have_something_in_common(name, "Robin Reed")


def test_a_child_who_is_certain_matches_by_the_date():
    lines = [Line(2, date(2018, 2, 12), "", "Robin Reed", BORN)]
    row = only(compared(lines, record(1), meant={2: Meant(certain=1)}))
    assert (row.record, row.matched) == (1, MATCHED.CHILD)


@pytest.mark.parametrize(
    ("meant", "records"),
    [
        (Meant(possible=(1,)), [record(1)]),
        (Meant(certain=1), [record(1, day=date(2018, 2, 11)), record(3, day=date(2018, 2, 9), child=1)]),
    ],
    ids=["a child who is not certain", "two records near"],
)
def test_what_is_not_certain_is_proposed(meant, records):
    lines = [Line(2, date(2018, 2, 10), "", "Robin Reed", BORN)]
    row = compared(lines, *records, meant={2: meant})[0]
    assert row.record is None
    assert row.proposed in {one.id for one in records}


def test_of_two_records_near_that_of_the_very_day_is_the_line():
    lines = [Line(2, date(2018, 2, 10), "", "Robin Reed", BORN)]
    records = [record(1), record(3, day=date(2018, 2, 11), child=1)]
    assert compared(lines, *records, meant={2: Meant(certain=1)})[0].record == 1


def test_two_lines_that_may_be_one_record_are_both_for_a_person():
    lines = [
        Line(2, date(2018, 2, 9), "", "Robin Reed", BORN),
        Line(3, date(2018, 2, 11), "", "Robin Reed", BORN),
    ]
    rows = compared(lines, record(1), meant={2: Meant(certain=1), 3: Meant(certain=1)})
    assert [(row.record, row.proposed) for row in rows[:2]] == [(None, 1), (None, 1)]


def test_a_line_that_comes_twice_is_counted_once_here():
    rows = compared([Line(2, date(2018, 2, 10), "MP1"), Line(3, date(2018, 2, 10), "MP 1")], record(1))
    assert rows[1].by_rule == Difference.DEFINITION
    assert rows[1].reason.startswith("Listed twice: the same as line 2")
    assert Totals.of(rows) == Totals(2, 1, {"definition": -1})


def test_what_a_person_said_stands():
    lines = [Line(2, date(2018, 2, 10), "MP1"), Line(3, date(2018, 2, 10), "MP9")]
    decided = {2: Pair(matched=MATCHED.NONE), 3: Pair(1, MATCHED.PERSON)}
    rows = compared(lines, record(1), decided=decided)
    assert [(row.record, row.matched) for row in rows] == [(None, MATCHED.NONE), (1, MATCHED.PERSON)]


def test_a_restricted_child_is_matched_by_nobody_but_a_person():
    lines = [Line(2, date(2018, 2, 10), "MP1", "Robin Reed", BORN)]
    hidden = record(1, restricted=True)
    rows = compared(lines, hidden, meant={2: Meant(certain=1)})
    assert (rows[0].record, rows[0].proposed, rows[0].reason) == (None, None, NONE_HERE)
    assert rows[1].record == 1
    assert only(compared(lines, hidden, decided={2: Pair(1, MATCHED.PERSON)})).ours


LATE = datetime(2018, 3, 31, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "difference", "says"),
    [
        ({"at": LATE, "day": None}, "timing", "By UTC"),
        ({"day": date(2018, 4, 9), "missing_since": date(2018, 3, 20)}, "timing", "went missing on 20 March"),
        ({"day": date(2018, 4, 2), "missing_since": None}, "timing", "close to the quarter"),
        ({"day": date(2018, 6, 2), "missing_since": None}, "timing", "Their list has 10 February 2018"),
        ({"ours": False, "out_of_area": True}, "definition", "Out of area"),
        (
            {"ours": False, "on": None, "at": None, "not_counted": ("definition", "Void here.")},
            "definition",
            "Void",
        ),
    ],
)
def test_a_line_whose_record_counts_elsewhere_says_why(given, difference, says):
    day = given.pop("day", date(2018, 2, 10)) or date(2018, 2, 10)
    at = given.pop("at", None)
    one = replace(record(1, day=day, at=at), **given)
    row = only(compared([Line(2, date(2018, 2, 10), "MP1")], one))
    assert (row.by_rule, row.ours) == (difference, False)
    assert says in row.reason


def test_a_line_of_the_last_quarter_that_we_count_there_too_says_so():
    before = record(1, day=date(2017, 12, 20))
    row = only(compared([Line(2, date(2017, 12, 20), "MP1")], replace(before, missing_since=None)))
    assert row.reason.endswith("Their list has the same day, which is not in this quarter.")


@pytest.mark.parametrize(
    ("line", "difference", "says"),
    [
        (Line(2, date(2018, 2, 10), "MP1"), "missing_here", NONE_HERE),
        (Line(2, date(2018, 4, 10), "MP1"), "timing", "outside the quarter"),
        (Line(2, date(2018, 2, 10), "MP1", category="Absent"), "definition", "Listed as “Absent”"),
        (Line(2, date(2018, 2, 10), "MP1", held_by="Social worker"), "social_worker", "as their list says"),
        (Line(2, date(2018, 2, 10), "MP1", held_by="Swan House"), "missing_here", NONE_HERE),
    ],
)
def test_a_line_without_a_record_says_why(line, difference, says):
    row = only(compared([line]))
    assert row.by_rule == difference
    assert says in row.reason


@pytest.mark.parametrize(
    ("given", "difference"),
    [
        ({}, "missing_there"),
        ({"day": date(2018, 3, 30), "missing_since": None}, "timing"),
        ({"missing_since": date(2017, 12, 30)}, "timing"),
        ({"in_care_of": "Cheshire East"}, "definition"),
    ],
)
def test_a_record_that_is_in_no_line_says_why(given, difference):
    assert only(compared([], record(1, **given))).by_rule == difference


days = st.dates(date(2017, 12, 20), date(2018, 4, 10))
lines_of_a_list = st.lists(
    st.builds(
        Line,
        number=st.just(0),
        on=days,
        reference=st.sampled_from(["", "MP1", "MP2", "MP3", "MP4", "MP9"]),
        name=st.sampled_from(["Robin Reed", "RR", "Sam Field"]),
        date_of_birth=st.just(BORN),
        category=st.sampled_from(["", "absent"]),
    ),
    max_size=7,
)
records_of_ours = st.lists(
    st.builds(
        lambda day, child, restricted, out: (day, child, restricted, out),
        days,
        st.integers(1, 3),
        st.booleans(),
        st.booleans(),
    ),
    max_size=6,
)


@given(lines_of_a_list, records_of_ours, st.booleans())
def test_the_classes_always_add_up_to_what_both_sides_differ_by(lines, ours, certain):
    lines = [replace(line, number=at) for at, line in enumerate(lines, start=2)]
    records = [
        replace(
            record(at, day=day, child=child, restricted=restricted, out_of_area=out),
            ours=not out and PERIOD.start <= day < PERIOD.end,
        )
        for at, (day, child, restricted, out) in enumerate(ours, start=1)
    ]
    meant = {line.number: Meant(certain=1) if certain else Meant(possible=(1, 2)) for line in lines}
    rows = compared(lines, *records, meant=meant)
    totals = Totals.of(rows)
    assert totals.theirs == len(lines)
    assert totals.ours == sum(one.ours for one in records)
    assert sum(totals.apart.values()) == totals.ours - totals.theirs
    assert max(Counter(row.record for row in rows if row.record).values(), default=1) == 1
    assert rows == compared(lines, *records, meant=meant)


def test_totals_that_do_not_add_up_are_refused():
    row = only(compared([Line(2, date(2018, 2, 10), "MP1")]))
    with pytest.raises(AssertionError, match="add up"):
        Totals.of([replace(row, by_rule="")])
