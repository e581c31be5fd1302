import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cases.imports.problems import Problems, Unreadable
from cases.imports.reading import RecordFile, encoding_of

COLUMNS = ["reference", "name"]


def read(path, columns=COLUMNS):
    problems, notices = Problems(), []
    with RecordFile("records.csv", path, columns, problems, notices) as file:
        lines = list(file.lines()) if file.open() else None
    return lines, [(problem.line, problem.column, problem.expected) for problem in problems.kept], notices


@pytest.fixture
def file(tmp_path):
    def write(data):
        path = tmp_path / "records.csv"
        path.write_bytes(data)
        return path

    return write


def is_utf8_beyond_ascii(data):
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


WORDS = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=12).map(str.strip)


@given(
    names=st.lists(WORDS.filter(bool), min_size=1, max_size=5),
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_whatever_a_spreadsheet_writes_is_read_as_it_was(
    tmp_path_factory, names, delimiter, encoding, line_end, quoting
):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    writer.writerow(COLUMNS)
    writer.writerows((f"R{number}", name) for number, name in enumerate(names))
    path = tmp_path_factory.mktemp("read") / "records.csv"
    path.write_bytes(text.getvalue().encode(encoding))

    # Bytes of Windows-1252 can happen to be UTF-8 too; nothing could tell.
    assume(encoding != "cp1252" or not any(is_utf8_beyond_ascii(name.encode("cp1252")) for name in names))
    lines, problems, _ = read(path)

    assert problems == []
    assert [(reference, name.strip()) for _, (reference, name) in lines] == [
        (f"R{number}", name.strip()) for number, name in enumerate(names)
    ]


def test_line_numbers_are_those_of_the_file_also_after_a_value_of_several_lines(file):
    lines, _, _ = read(file(b'reference,name\nR1,"two\nlines"\n\nR2,plain\n'))

    assert lines == [(2, ("R1", "two\nlines")), (5, ("R2", "plain"))]


def test_columns_come_in_any_order_and_unknown_ones_are_mentioned(file):
    lines, problems, notices = read(file(b"Name,shoe size,reference\nZoe,4,R1\n"))

    assert lines == [(2, ("R1", "Zoe"))]
    assert problems == []
    assert notices == ["records.csv: not used: shoe size."]


def test_a_missing_column_is_a_problem(file):
    assert read(file(b"reference\nR1\n")) == (None, [(1, "name", "a column named name")], [])


def test_a_column_that_comes_twice_is_a_problem(file):
    lines, problems, _ = read(file(b"reference,name,name\nR1,a,b\n"))

    assert lines is None
    assert problems == [(1, "name", "each column once")]


def test_an_empty_file_lacks_its_columns(file):
    lines, problems, _ = read(file(b""))

    assert lines is None
    assert [column for _, column, _ in problems] == COLUMNS


def test_a_line_with_too_few_values_is_a_problem_and_the_next_is_read(file):
    lines, problems, _ = read(file(b"reference,name\nR1\nR2,b\n"))

    assert lines == [(3, ("R2", "b"))]
    assert problems == [(2, "", "2 values, as in the header")]


def test_empty_values_beyond_the_header_do_no_harm(file):
    assert read(file(b"reference;name\nR1;a;;\n;;\n"))[:2] == ([(2, ("R1", "a"))], [])


def test_a_stray_quotation_mark_is_a_problem_and_the_next_line_is_read(file):
    lines, problems, _ = read(file(b'reference,name\nR1,"a"b\nR2,c\n'))

    assert lines == [(3, ("R2", "c"))]
    assert problems == [(2, "", "quotation marks in pairs around a value")]


def test_bytes_that_are_no_text_are_a_problem(file):
    path = file(b"reference,name\nR1,\x81\x8d\n")

    with pytest.raises(Unreadable):
        encoding_of(path)
    assert read(path)[1] == [(1, "", "text in UTF-8 or Windows-1252, such as a spreadsheet saved as CSV")]


def test_a_line_in_another_encoding_than_the_others_is_a_problem_and_spoils_no_names(file):
    path = file("reference,name\nR1,Zoë\n".encode() + b"R2,Jos\xe9\n")

    assert read(path) == (None, [(3, "", "text in UTF-8, as in the file's other lines")], [])


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path):
    assert read(tmp_path)[1] == [(1, "", "a file that can be read")]


def test_a_value_that_is_far_too_long_is_a_problem(file):
    path = file(b"reference,name\nR1," + b"x" * 200_000 + b"\nR2,Zoe\n")

    assert read(path)[1][0] == (2, "", "values of at most 131,072 characters")


def test_an_unknown_column_may_be_called_anything(file):
    long = "x" * 200
    lines, problems, notices = read(file(f"reference,name,sh\0e,{long}\nR1,Zoe,4,\n".encode()))

    assert (lines, problems) == ([(2, ("R1", "Zoe"))], [])
    assert notices == [f"records.csv: not used: sh\N{SYMBOL FOR NULL}e, {long[:79]}…."]


def test_a_first_line_that_never_ends_is_a_problem_of_the_header(file):
    lines, problems, _ = read(file(b"reference," + b"x" * 1_000_000))

    assert (lines, problems) == (None, [(1, "name", "a column named name")])
