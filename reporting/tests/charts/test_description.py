from reporting.charts.description import describe
from reporting.tests.charts.drawn import series


def test_a_chart_of_two_quarters_says_both_numbers_of_every_category():
    assert describe(
        "Notifications by area",
        ["North", "South"],
        [series("quarter 3", 250, 3), series("quarter 4", 227, 4)],
    ) == (
        "Bar chart: Notifications by area. North: 250 quarter 3 and 227 quarter 4. "
        "South: 3 quarter 3 and 4 quarter 4."
    )


def test_a_chart_of_one_series_says_its_numbers():
    assert describe("Spend", ["Staff"], [series("quarter 4", 1200)]) == "Bar chart: Spend. Staff: 1,200."
