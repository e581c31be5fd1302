from reporting.narrative import Noun, Sentence
from reporting.numbers import number, share
from reporting.sections import parts
from reporting.tests.sections.printed import charts, table

NOTIFICATION = Noun("missing notification", "missing notifications")


def test_a_paragraph_says_everything_once_and_is_left_out_where_there_is_nothing_to_say():
    (said,) = parts.paragraph(Sentence("One."), None, Sentence("Two."), Sentence("One."))
    assert [str(sentence) for sentence in said.sentences] == ["One.", "Two."]
    assert parts.paragraph(None, 0) == []


def test_a_table_of_areas_compares_with_the_quarter_before(quarter):
    rows = table(parts.compared_by_area(quarter, "notifications", "By area"), "By area")
    now, then = (get("notifications", "stoke-on-trent") for get in (quarter.now, quarter.then))
    assert rows["Stoke-on-Trent"][:2] == [number(then).text, number(now).text]
    assert list(rows) == [name for _, name in quarter.places]


def test_without_a_quarter_before_table_and_chart_show_this_quarter(quarter_with):
    quarter = quarter_with(notifications=0)
    quarter.first_month = quarter.period.months()[0]
    chart, compared = parts.compared_by_area(quarter, "rfms", "By area")
    assert compared.columns == ("Area", "Quarter 4")
    assert "quarter 3" not in chart.description


def test_groups_add_up_to_their_total_and_have_its_percentage(quarter):
    rows = table([parts.groups_by_area(quarter, "declined_by", "By", "By", "declined")], "By")
    whole = quarter.now("declined")
    assert rows["Child"][-1] == share(quarter.now("declined_by", group="child"), whole).text
    assert rows["All"][-1] == number(whole).text


def test_what_is_not_recorded_has_a_row_only_where_it_occurs(quarter_with):
    with_gaps, without = (quarter_with(genders=value) for value in (1, 0))
    heads = [
        list(table([parts.groups_by_area(quarter, "genders", "By", "By", "individuals")], "By"))
        for quarter in (with_gaps, without)
    ]
    assert "Not recorded" in heads[0]
    assert "Not recorded" not in heads[1]
    assert "Female" in heads[1]


def test_few_groups_are_stacked_and_many_have_a_panel_for_each_area(quarter):
    (few,) = parts.chart_of_groups(quarter, "declined_by", "Few", "declined")
    (many,) = parts.chart_of_groups(quarter, "primary_reasons", "Many", "interviews_completed")
    assert few.description.startswith("Bar chart: Few. Staffordshire North:")
    assert many.description.startswith("Bar chart: Many. Friends and peers:")


def test_there_is_no_chart_of_nothing(quarter_with):
    quarter = quarter_with(declined_by=0, notifications=0)
    assert charts(parts.chart_of_groups(quarter, "declined_by", "None", "declined")) == []
    assert charts(parts.compared_by_area(quarter, "notifications", "None")) == []


def test_the_numbers_of_a_table_know_their_figures(quarter):
    compared = parts.compared_groups(quarter, "rfms_by_agency", "By agency", "Agency", "rfms")
    assert compared.groups[0].rows[0].cells[1].figure == quarter.now("rfms_by_agency", group="social_care")
