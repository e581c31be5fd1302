import pytest

from missing_cse.lib.way_back import way_back


def test_a_page_of_ours_is_gone_back_to(rf):
    assert way_back(rf.get("/offer/", {"next": "/episodes/?area=north"}), "/") == "/episodes/?area=north"
    assert way_back(rf.post("/offer/", {"next": "/episodes/"}), "/") == "/episodes/"


@pytest.mark.parametrize(
    "page",
    ["", "https://example.org/", "//example.org/", "/\\example.org/", "javascript:alert(1)", "home", "²"],
)
def test_another_site_and_what_is_no_path_are_not(rf, page):
    assert way_back(rf.get("/offer/", {"next": page}), "/episodes/") == "/episodes/"
