from cases.imports import problems
from cases.imports.problems import Problem, Problems, quoted


def test_a_problem_says_where_and_what_was_expected():
    assert (
        str(Problem("children.csv", 7, "gender", "girl", "one of female, male"))
        == "children.csv:7: gender: expected one of female, male, found “girl”"
    )


def test_a_problem_of_a_whole_line_names_no_column():
    assert str(Problem("a.csv", 7, "", "", "2 values")) == "a.csv:7: expected 2 values, found nothing"


def test_a_cell_is_a_problem_once():
    found = Problems()
    found.add(Problem("a.csv", 2, "name", "", "text"))
    found.add(Problem("a.csv", 2, "name", "", "another thing"))

    assert found.count == 1


def test_all_problems_are_counted_and_the_first_are_kept(monkeypatch):
    monkeypatch.setattr(problems, "LIMIT", 2)
    found = Problems()
    for line in (4, 3, 2):
        found.add(Problem("a.csv", line, "name", "", "text"))

    assert found.count == 3
    assert [problem.line for problem in found.in_order()] == [3, 4]
    assert found.room == 0


def test_a_value_is_shown_short_and_without_what_cannot_be_stored():
    assert quoted("short") == "short"
    assert quoted("a\0b") == "a␀b"
    assert quoted("x" * 500) == "x" * 79 + "…"
