import re

from tools.assets import VENDOR, ours


def test_our_font_takes_the_place_of_one_that_is_not_ours():
    css = "@font-face{font-family:GDS Transport;src:url(x)}.govuk-body{font-family:GDS Transport,arial}"
    assert ours(css).strip() == '.govuk-body{font-family:"Source Sans 3",arial}'


def test_the_crest_goes_and_other_images_are_beside_the_stylesheet():
    css = ".a{background:url(/assets/images/govuk-crest.svg)}.b{background:url(/assets/images/icon.svg)}"
    assert ours(css).strip() == ".a{background:none}.b{background:url(images/icon.svg)}"


def test_every_file_that_a_stylesheet_names_is_there():
    named = [
        (stylesheet.parent / name)
        for stylesheet in VENDOR.rglob("*.css")
        for name in re.findall(r"url\(([^)]+)\)", stylesheet.read_text())
        if not name.startswith(("data:", '"data:', "'data:", "#"))
    ]
    assert named
    assert [path for path in named if not path.exists()] == []
