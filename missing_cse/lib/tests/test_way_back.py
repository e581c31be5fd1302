from uuid import UUID

import pytest
from django.template import engines
from django.urls import NoReverseMatch

from missing_cse.lib.way_back import back_link, way_back


def test_a_page_of_ours_is_gone_back_to(rf):
    assert way_back(rf.get("/offer/", {"next": "/episodes/?area=north"}), "/") == "/episodes/?area=north"
    assert way_back(rf.post("/offer/", {"next": "/episodes/"}), "/") == "/episodes/"


@pytest.mark.parametrize(
    "page",
    ["", "https://example.org/", "//example.org/", "/\\example.org/", "javascript:alert(1)", "home", "²"],
)
def test_another_site_and_what_is_no_path_are_not(rf, page):
    assert way_back(rf.get("/offer/", {"next": page}), "/episodes/") == "/episodes/"


@pytest.mark.parametrize(
    ("to", "url"),
    [
        (("imports",), "/imports/"),
        (("rhi", UUID(int=1)), "/interviews/00000000-0000-0000-0000-000000000001/"),
        (("/episodes/?at=17:30",), "/episodes/?at=17:30"),
    ],
)
def test_a_link_leads_back_to_a_named_page_or_a_ready_address(to, url):
    assert back_link("Back", *to) == {"label": "Back", "url": url}


def test_a_link_back_to_a_page_that_is_not_there_is_a_mistake_of_the_template():
    with pytest.raises(NoReverseMatch):
        engines["django"].from_string("{% back_link 'Back' 'nowhere' %}").render()
