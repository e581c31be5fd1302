import re
from contextlib import suppress
from itertools import product

import pytest

from missing_cse.lib.periods import Period
from reporting.figures import Figures
from reporting.measures import MEASURES
from reporting.sections.span import Span
from reporting.words.phrases import PHRASES, Unknown, said
from reporting.words.references import Reference, split

pytestmark = pytest.mark.django_db


def reference(text):
    (found,) = split(f"{{{{ {text} }}}}")
    return found


def says(quarter, text):
    return str(said(quarter, reference(text)))


def given_values(quarter, measure, new, old, group="", area="all"):
    """The quarter with two values of a measure, now and in the quarter before."""
    values = {quarter.period.slug: new, quarter.before.slug: old}
    quarter.figures = Figures(
        f._replace(value=values[f.period])
        if (f.measure, f.area, f.group) == (measure, area, group) and f.period in values
        else f
        for f in quarter.figures
    )
    return quarter


def test_a_count_a_mean_and_an_amount_are_printed_as_in_the_report(quarter_with):
    quarter = quarter_with(notifications=1713, mean_days_to_interview=3, finance=1234)
    assert says(quarter, "notifications:all:2017-18-Q4") == "1,713"
    assert says(quarter, "mean_days_to_interview:stoke-on-trent:2018-01") == "3.00"
    assert says(quarter, "finance:all:2017-18-Q4:total") == "£1,234"


def test_a_rate_is_printed_with_its_numbers(quarter):
    rate = quarter.now("completion_rate")
    words = f"{rate.numerator} of {rate.denominator} ({rate.value}%)"
    assert says(quarter, "completion_rate:all:2017-18-Q4") == words


def test_without_records_a_number_is_zero_or_not_available(empty_quarter):
    assert says(empty_quarter, "notifications:all:2017-18-Q4") == "0"
    assert says(empty_quarter, "completion_rate:all:2017-18-Q4") == "0 of 0 (n/a)"


@pytest.mark.parametrize(
    ("new", "old", "words"),
    [
        (713, 772, "fell by 8% (59), from 772 to 713"),
        (109, 83, "rose by 31% (26), from 83 to 109"),
        (12, 0, "rose, from none to 12"),
        (0, 12, "fell by 100% (12), from 12 to none"),
        (713, 712, "rose by less than 1% (1), from 712 to 713"),
        (7, 7, "stayed at 7"),
        (0, 0, "stayed at 0"),
    ],
)
def test_a_change_is_phrased_in_both_directions_and_for_zero(quarter, new, old, words):
    quarter = given_values(quarter, "notifications", new, old)
    assert says(quarter, "change notifications:all:2017-18-Q4") == words


def test_the_change_of_a_month_is_from_the_month_before(quarter):
    numbers = [piece.figure.period for piece in said(quarter, reference("change offered:all:2018-02"))[1::2]]
    assert set(numbers) <= {"2018-01", "2018-02"}


def test_areas_and_groups_are_told_apart(quarter_with):
    quarter = quarter_with(notifications_by_district=5, primary_reasons=5)
    assert "highest number (" in says(quarter, "areas individuals:all:2017-18-Q4")
    assert says(quarter, "changes notifications_by_district:all:2017-18-Q4") == "no group changed"
    quarter = given_values(quarter, "notifications_by_district", 9, 6, "tamworth")
    assert says(quarter, "changes notifications_by_district:all:2017-18-Q4") == (
        "the biggest rise was in Tamworth, by 50% (3), from 6 to 9"
    )
    quarter = given_values(quarter, "primary_reasons", 50, 1, quarter.groups("primary_reasons")[0][1].group)
    ranked = says(quarter, "ranking primary_reasons:all:2017-18-Q4")
    assert ranked.startswith("friends and peers (50 of 105, 48%) and emotional wellbeing, family, ")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("notification:all:2017-18-Q4", "there is no measure “notification”"),
        ("notifications:stoke:2017-18-Q4", "there is no area “stoke”"),
        ("notifications:all:2017-Q4", "“2017-Q4” is not a period: write 2018-01, 2017-18-Q4 or 2017-18"),
        (
            "notifications:all:2016-17-Q4",
            "this report has no figures of “Missing notifications” for Quarter 4 2016/17",
        ),
        ("finance:all:2018-01:total", "this report has no figures of “Finance” for January 2018"),
        ("finance:stoke-on-trent:2017-18-Q4:total", "“Finance” is counted for all areas together only"),
        ("rfms_by_risk:all:2017-18-Q4", "“RFMs by risk that the referrer saw” has groups: say which"),
        ("rfms:all:2017-18-Q4:high", "“Exploitation referrals (RFMs)” has no group “high”"),
        ("most rfms:all:2017-18-Q4", "“most” is no way of saying a figure"),
        ("ranking rfms:all:2017-18-Q4", "“Exploitation referrals (RFMs)” is not counted by groups"),
        ("ranking rfms_by_risk:all:2017-18-Q4:high", "“ranking” is said of all groups: leave out “high”"),
        ("ranking rfm_models:all:2017-18-Q4", "the groups of “Models of CSE” overlap"),
        ("areas rfms:stoke-on-trent:2017-18-Q4", "can be told apart by area only for all areas"),
        ("change rfms:all:2017-18", "the period before 2017/18 is not wholly on file"),
    ],
)
def test_what_cannot_be_said_is_told_in_words(quarter, text, why):
    with pytest.raises(Unknown, match=re.escape(why)):
        said(quarter, reference(text))


def test_a_service_without_words_for_a_grouping_has_nothing_to_compare(quarter):
    quarter.figures = Figures(f for f in quarter.figures if f.group in ("", "not_recorded"))
    for phrase in ("ranking", "changes"):
        with pytest.raises(Unknown, match="this service has no groups for"):
            said(quarter, reference(f"{phrase} late_offers:all:2017-18-Q4"))


def test_nothing_is_compared_with_a_quarter_that_is_not_on_file(empty_quarter):
    with pytest.raises(Unknown, match="the period before Quarter 4 2017/18 is not wholly on file"):
        said(empty_quarter, reference("change notifications:all:2017-18-Q4"))


def test_the_figures_of_a_month_are_known_for_every_measure_that_has_months(quarter):
    month = Period.parse("2018-01")
    for slug, measure in MEASURES.items():
        assert quarter.figures.has(slug, "all", month) == (month.kind in measure.rows.periods)


def test_whatever_is_referred_to_is_said_or_refused(quarter, empty_quarter):
    areas, periods = ("all", "stoke-on-trent"), ("2017-18-Q4", "2018-01", "2017-18-to-Q4")
    without_terms = Span(
        quarter.service,
        quarter.period,
        Figures(
            f for f in quarter.figures if f.group in ("", "not_recorded", "undecided", "budget", "total")
        ),
    )
    for given in (quarter, empty_quarter, without_terms):
        for asked in product(PHRASES, MEASURES, areas, periods, ("", "not_recorded")):
            with suppress(Unknown):
                assert str(said(given, Reference(*asked)))
