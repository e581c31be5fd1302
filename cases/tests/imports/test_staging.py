from cases.models import Child
from cases.tests.imports.lines import in_full


def test_a_line_that_comes_twice_counts_once_and_is_mentioned(bring):
    result = bring(in_full(children=[{}, {"child_ref": "C2"}, {}]))

    assert result.summary["children.csv"]["new"] == 2
    assert result.notices == ["children.csv: the same as an earlier line, counted once: line 4."]


def test_lines_that_contradict_each_other_are_a_problem_that_names_both(bring):
    result = bring(in_full(children=[{}, {"first_name": "Jo"}]))

    (problem,) = result.problems
    assert (problem.line, problem.column, problem.value) == (3, "child_ref", "C1")
    assert problem.expected == "each child_ref once (line 2 says otherwise)"


def test_a_problem_shows_what_was_typed_rather_than_what_was_staged(bring):
    given = {"outcome": "declined", "outcome_at": "2018-01-12T10:00Z", "primary_reason": "family"}
    result = bring(in_full(children=[{}], police_notifications=[{}], rhi_outcomes=[given]))

    assert ("primary_reason", "family") in [(problem.column, problem.value) for problem in result.problems]


def test_text_is_stored_as_it_is_in_the_file_less_the_spaces_around_it(bring):
    bring(in_full(children=[{"first_name": " A\\N\tb\nc ", "last_name": "O’Brien; “Zoë”"}]))

    child = Child.objects.get()
    assert (child.first_name, child.last_name) == ("A\\N\tb\nc", "O’Brien; “Zoë”")


def test_a_reference_to_nothing_is_a_problem(bring):
    result = bring(in_full(police_notifications=[{"child_ref": "C7"}]))

    (problem,) = result.problems
    assert (problem.line, problem.column, problem.value) == (2, "child_ref", "C7")
    assert problem.expected == "a child of children.csv, or one on record"


def test_a_reference_to_a_line_with_another_problem_is_none_itself(bring):
    result = bring(in_full(children=[{"gender": "girl"}], police_notifications=[{}]))

    assert [problem.file for problem in result.problems] == ["children.csv"]


def test_more_problems_than_are_kept_are_counted(bring, monkeypatch):
    monkeypatch.setattr("cases.imports.problems.LIMIT", 2)

    result = bring(in_full(police_notifications=[{"police_reference": f"MP{n}"} for n in range(5)]))

    assert len(result.problems) == 2
    assert result.problem_count == 5


def test_a_file_in_windows_1252_with_semicolons_is_read(bring):
    text = in_full(children=[{"first_name": "Zoë"}])["children.csv"].replace(",", ";")

    bring({"children.csv": text.encode("cp1252")})

    assert Child.objects.get().first_name == "Zoë"
