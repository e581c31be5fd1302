import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from access.api.once import HEADER
from access.api.schema import openapi
from access.declare import OfClients
from access.middleware import addresses

METHODS = ("get", "post", "put", "delete")
VIEWS = {
    f"/{route}".replace("<uuid:", "{").replace(">", "}"): pattern.callback
    for route, pattern in addresses()
    if isinstance(pattern.callback.access, OfClients)
}
OPERATIONS = [
    (path, method, operation)
    for path, item in openapi()["paths"].items()
    for method, operation in item.items()
    if method in METHODS
]
EACH = pytest.mark.parametrize(
    ("path", "method", "operation"), OPERATIONS, ids=[f"{method} {path}" for path, method, _ in OPERATIONS]
)


def test_the_document_is_public_and_openapi_3_1(client):
    answer = client.get(reverse("api-openapi"))
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == json.loads(json.dumps(openapi()))
    assert answer.json()["openapi"] == "3.1.0"


def test_nothing_is_guessed_in_the_document():
    """Where the generator has to guess, it warns."""
    warnings = StringIO()
    call_command("spectacular", fail_on_warn=True, validate=False, stdout=StringIO(), stderr=warnings)
    assert warnings.getvalue() == ""


def test_every_address_and_method_is_in_the_document():
    expected = {(path, name) for path, view in VIEWS.items() for name in METHODS if hasattr(view.cls, name)}
    assert {(path, method) for path, method, _ in OPERATIONS} == expected


def test_no_two_operations_have_one_name():
    names = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(names) == len(set(names))


@EACH
def test_an_operation_says_in_words_what_it_does(path, method, operation):
    assert operation["summary"]
    assert "docstring" not in operation.get("description", "")


@EACH
def test_an_operation_names_the_scope_that_its_address_asks_for(path, method, operation):
    scope = VIEWS[path].access.scope
    assert operation["security"] == [{"oauth2": [scope] if scope else []}]


@EACH
def test_what_changes_something_asks_for_an_idempotency_key(path, method, operation):
    asked = [one for one in operation.get("parameters", ()) if one["name"] == HEADER]
    once = hasattr(getattr(VIEWS[path].cls, method), "needs_key")
    assert [one["required"] for one in asked] == ([True] if once else [])
    assert not once or {"400", "409", "422"} <= set(operation["responses"])


@EACH
def test_every_refusal_is_a_problem_document(path, method, operation):
    responses = operation["responses"]
    assert {"401", "403", "429", "500", "503"} <= set(responses)
    for status, answer in responses.items():
        if int(status) >= 400:
            assert answer["content"] == {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
            }
        assert "RateLimit" in answer["headers"]


@EACH
def test_every_parameter_is_explained(path, method, operation):
    for one in operation.get("parameters", ()):
        assert one["in"] == "path" or one.get("description"), one["name"]


@pytest.mark.parametrize("name", sorted(openapi()["components"]["schemas"]))
def test_every_field_is_explained(name):
    schema = openapi()["components"]["schemas"][name]
    silent = [field for field, said in schema.get("properties", {}).items() if not _explained(said)]
    assert silent == []


def _explained(field):
    """In words, by an example, by its own kind of thing, or as an id."""
    refers = field.get("items", field)
    said = {"description", "examples", "const"} & set(field) or {"$ref", "oneOf"} & set(refers)
    return bool(said) or field.get("format") == "uuid"


def test_two_kinds_of_one_name_are_told_apart():
    schemas = openapi()["components"]["schemas"]
    refers = {name: schemas[name]["properties"]["state"]["$ref"] for name in ("Receipt", "AskedQuery")}
    kinds = {name: schemas[reference.rpartition("/")[2]]["enum"] for name, reference in refers.items()}
    assert "set_aside" in kinds["Receipt"]
    assert "answered" in kinds["AskedQuery"]


def test_the_page_to_read_it_is_public_and_loads_only_our_own_files(client):
    page = client.get(reverse("api-docs"))
    assert page.status_code == 200
    assert "http" not in page.content.decode().replace("https://www.w3.org", "")
