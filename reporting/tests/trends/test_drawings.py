import re

import pytest

from reporting.measures import MEASURES
from reporting.trends.drawings import drawings
from reporting.trends.series import trend_of

pytestmark = pytest.mark.django_db


def test_a_drawing_says_its_numbers_in_words(service, reader, submitted):
    submitted("2017-18-Q3", notifications=40)
    submitted("2017-18-Q4", notifications=50)
    [drawn] = drawings(trend_of(reader, service, MEASURES["notifications"], "all"))
    assert drawn.row.name == "All areas"
    words = re.search('aria-label="([^"]+)"', drawn.svg)[1]
    assert words == (
        "Bar chart: Missing notifications, All areas. Quarter 3 2017/18: 40. Quarter 4 2017/18: 50."
    )


def test_groups_are_drawn_on_one_scale(service, reader, submitted):
    submitted("2017-18-Q4", genders={"female": 10, "male": 5})
    drawn = drawings(trend_of(reader, service, MEASURES["genders"], "all"))
    heights = [float(re.search('<rect [^>]*height="([^"]+)"', one.svg)[1]) for one in drawn]
    assert heights[0] == 2 * heights[1]


def test_what_has_no_numbers_is_not_drawn(service, reader, submitted):
    submitted("2017-18-Q4", notifications=0)
    assert drawings(trend_of(reader, service, MEASURES["notifications"], "all")) == []
