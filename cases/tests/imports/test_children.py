from datetime import date

from cases.models import Child
from cases.tests.imports.lines import in_full


def test_a_child_is_recorded_with_what_is_known(service, brought):
    brought(children=[{}, {"child_ref": "C2", "date_of_birth": "", "gender": "", "first_name": ""}])

    known, unknown = Child.objects.order_by("reference")
    assert (known.date_of_birth, known.gender.slug) == (date(2003, 6, 15), "male")
    assert (unknown.date_of_birth, unknown.gender, unknown.first_name) == (None, None, "")


def test_a_word_the_service_does_not_know_is_a_problem_with_the_choices(bring):
    result = bring(in_full(children=[{"gender": "girl"}]))

    assert [problem.expected for problem in result.problems] == ["one of female, male, non_binary, other"]
