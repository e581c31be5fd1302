from reporting.blocks import KeyFigures
from reporting.numbers import number
from reporting.sections import missing
from reporting.tests.sections.printed import charts, table, text


def test_the_monthly_data_set_has_three_months_and_the_quarter_for_every_area(quarter):
    monthly = next(b for b in missing.monthly(quarter) if getattr(b, "caption", "") == "Monthly data set")
    assert [g.head for g in monthly.groups] == [
        "January 2018",
        "February 2018",
        "March 2018",
        "Quarter 4 2017/18",
    ]
    assert all(len(g.rows) == 4 for g in monthly.groups)
    january = monthly.groups[0].rows[2]
    figure = quarter.now("offered", "stoke-on-trent", period=quarter.period.months()[0])
    assert (january.head, january.cells[1]) == ("Stoke-on-Trent", number(figure))


def test_a_completion_rate_above_100_is_printed_with_a_word_and_one_below_without(quarter_with):
    above, below = (text(missing.monthly(quarter_with(completion_rate=rate))) for rate in (104, 100))
    assert (
        "The completion rate passed 100%, since interviews were held for earlier notifications, for" in above
    )
    assert "passed 100%" not in below


def test_the_year_to_date_says_from_when_it_counts(quarter, empty_quarter):
    assert "The year to date is April 2017 to March 2018." in text(missing.annual(quarter))
    assert "No records are on file for 2017/18." in text(missing.annual(empty_quarter))


def test_the_overview_opens_with_its_key_figures_beside_the_quarter_before(quarter):
    (key,) = [block for block in missing.overview(quarter) if isinstance(block, KeyFigures)]
    assert key.items[0].number == number(quarter.now("notifications"))
    assert "in quarter 3 (" in key.items[0].compared


def test_districts_are_compared_with_the_quarter_before(quarter):
    blocks = missing.incidents(quarter)
    assert list(table(blocks, "Missing notifications by district"))[-2:] == ["Stoke-on-Trent", "All"]
    assert "The biggest rise was in" in text(blocks)


def test_late_offers_have_their_reasons_and_the_share_of_weekends(quarter):
    blocks = missing.offers(quarter)
    assert "had the weekend as their reason in quarter 4" in text(blocks)
    assert "Bank holiday" in table(blocks, "Reasons for late offers")


def test_primary_reasons_and_living_arrangements_are_drawn_and_tabled(quarter):
    assert len(charts(missing.primary_reasons(quarter))) == 1
    assert len(charts(missing.interviewed(quarter))) == 2
    assert "Pan-placed" in table(
        missing.interviewed(quarter), "Children interviewed by living arrangement and"
    )
