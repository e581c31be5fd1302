"""Files as partners send them: whatever a spreadsheet made of them."""

from datetime import date

import pytest

from reporting.reconciliation import reading
from reporting.reconciliation.columns import field_of
from reporting.reconciliation.reading import NEEDED, NOT_BEYOND, NOT_TEXT, Line, read_file

TEXT = """Police Ref;Surname;Forename;D.O.B.;Date of RHI;District;Interviewed by
MP17-00001;Carré;Zoë;31/05/2001;05/01/2018;Stoke;Social worker
;Walton;Rita;15-Jun-00;31 March 2018 23:30;;
"""


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.replace(";", "\t").encode("utf-16"),
        TEXT.replace(";", ",").replace("\n", "\r\n").encode(),
        ("\n" + TEXT.replace(";", "|")).encode(),
    ],
    ids=["UTF-8 with its mark", "cp1252", "UTF-16 with tabs", "commas", "an empty line first"],
)
def test_a_file_is_read_as_spreadsheets_write_it(content):
    file = read_file(content)
    assert file.problems == ()
    numbers = [line.number for line in file.lines]
    assert [number - numbers[0] for number in numbers] == [0, 1]
    first, second = file.lines
    assert (first.reference, first.name, first.date_of_birth) == (
        "MP17-00001",
        "Zoë Carré",
        date(2001, 5, 31),
    )
    assert (first.on, first.area, first.held_by) == (date(2018, 1, 5), "Stoke", "Social worker")
    assert second == Line(second.number, date(2018, 3, 31), "", "Rita Walton", date(2000, 6, 15))


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("31/03/2018", date(2018, 3, 31)),
        ("3/4/18", date(2018, 4, 3)),
        ("31.03.2018 17:30", date(2018, 3, 31)),
        ("31-Mar-18", date(2018, 3, 31)),
        ("2018-03-31", date(2018, 3, 31)),
        ("2018-03-31T23:30:00", date(2018, 3, 31)),
        ("2018-03-31T23:30Z", date(2018, 4, 1)),
        ("43190", date(2018, 3, 31)),
        ("43190.98", date(2018, 3, 31)),
    ],
)
def test_a_date_is_that_of_london_however_it_is_written(value, day):
    assert read_file(f"reference,date\nMP1,{value}".encode()).lines[0].on == day


@pytest.mark.parametrize(
    "value", ["31/02/2018", "soon", "2018-13-01", "5", "31/Mai/2018", "1/1/0001", "0001-01-01T00:00+14:00"]
)
def test_what_is_no_date_is_named_with_its_line(value):
    file = read_file(f"reference,date\nMP1,01/01/2018\nMP2,{value}".encode())
    assert file.lines[0].on == date(2018, 1, 1)
    assert len(file.problems) == 1
    assert file.problems[0].startswith("Line 3: expected a date such as 31/03/2018")


def test_every_bad_line_is_named():
    rows = ["reference,name,dob,date", "MP1,,,", ",Jo,,01/01/2018", "a,b,c,d,e", "MP2,,,02/01/2018"]
    file = read_file("\n".join(rows).encode())
    assert [problem.partition(":")[0] for problem in file.problems] == ["Line 2", "Line 3", "Line 4"]
    assert "the date is missing" in file.problems[0]
    assert "the child’s name or initials and date of birth" in file.problems[1]
    assert "more values than the first line has columns" in file.problems[2]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", NEEDED),
        (b"date\n01/01/2018", NEEDED),
        (b"name,date\nJo,01/01/2018", NEEDED),
        (b"reference,date", "There is no line below the first"),
        (b"PK\x03\x04\x00\x81\x8d\x8f", NOT_TEXT),
        (b"ref,date,reference\na,b,c", "Two columns say the same: reference. Leave one of them in the file"),
        (b'reference,date\n"MP1,01/01/2018', NOT_TEXT),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(content, problem):
    assert read_file(content).problems == (problem,)


def test_a_line_ends_where_a_spreadsheet_ends_it():
    file = read_file("reference,date,area\nMP1,01/01/2018,Sto\u2028ke\nMP2,02/01/2018,".encode())
    assert [line.number for line in file.lines] == [2, 3]


def test_a_name_may_have_its_last_name_first_and_other_columns_are_passed_over():
    file = read_file(b'name,dob,date,Risk,\n"Carr, Jo",31/05/2001,05/01/2018,high,')
    assert file.lines[0].name == "Jo Carr"
    assert file.passed_over == ("Risk",)


def test_a_file_longer_than_a_quarter_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_LINES", 2)
    line = b"MP1,01/01/2018\n"
    assert not read_file(b"reference,date\n" + line * 2).problems
    assert read_file(b"reference,date\n" + line * 3).problems == (NOT_BEYOND,)


def test_the_columns_of_the_template_are_read():
    from reporting.views.reconciliation import COLUMNS

    assert None not in {field_of(heading) for heading in COLUMNS}
