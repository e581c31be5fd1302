from django.test import RequestFactory

from missing_cse.lib.posted import posted


def test_a_form_is_bound_to_what_was_posted_even_where_that_is_nothing():
    assert posted(RequestFactory().post("/", {"name": "Amy"}))["name"] == "Amy"
    assert posted(RequestFactory().post("/")) is not None


def test_a_page_that_is_only_read_has_a_form_that_is_not_bound():
    assert posted(RequestFactory().get("/", {"name": "Amy"})) is None
