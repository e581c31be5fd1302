from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404

from missing_cse.lib.api.problems import BUSY_FOR, Refused, answer, document


def test_without_a_type_the_status_says_all():
    assert document(404) == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "Nothing matches the given URI",
    }


def test_a_refusal_says_what_to_do_and_names_each_field():
    fault = {"pointer": "#/name", "detail": "Field required"}
    refused = answer(Refused(422, "See errors.", type="invalid", errors=[fault]), {})
    assert refused.data == {
        "type": "urn:problem:invalid",
        "title": "Unprocessable Entity",
        "status": 422,
        "detail": "See errors.",
        "errors": [fault],
    }


def test_what_django_raises_has_its_status():
    raised = (Http404("child 7"), PermissionDenied("child 7"), RequestDataTooBig())
    answers = [answer(error, {}) for error in raised]
    assert [one.status_code for one in answers] == [404, 403, 413]
    assert not any("child" in one.data["detail"] for one in answers)


def test_a_database_that_does_not_answer_is_a_matter_of_time():
    busy = answer(OperationalError("server closed the connection"), {})
    assert (busy.status_code, busy["Retry-After"]) == (503, str(BUSY_FOR))
    assert "server" not in busy.data["detail"]


def test_what_nobody_foresaw_is_left_to_be_logged():
    assert answer(ZeroDivisionError(), {}) is None
