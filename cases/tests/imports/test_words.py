from cases.imports import Problem, Result
from cases.imports.words import in_words

NONE = {"new": 0, "changed": 0, "unchanged": 0, "set_aside": 0}


def test_a_line_for_each_file_says_what_became_of_it():
    result = Result(summary={"children.csv": {**NONE, "new": 1072}, "a.csv": {**NONE, "set_aside": 2}})

    assert in_words(result) == (
        "children.csv: 1,072 new, 0 changed, 0 unchanged\n"
        "a.csv: 0 new, 0 changed, 0 unchanged; 2 set aside for a person\n"
        "Imported."
    )


def test_an_import_that_changed_nothing_says_so():
    assert in_words(Result(summary={"children.csv": NONE})).endswith("\nNothing changed.")


def test_problems_are_counted():
    problem = Problem("a.csv", 2, "name", "", "text")

    assert in_words(Result(problems=[problem], problem_count=1)) == "1 problem: nothing was imported."
    assert in_words(Result(problems=[problem], problem_count=3)) == (
        "3 problems (2 of them not shown): nothing was imported."
    )
