from datetime import date

from django.test import RequestFactory

from cases.quarters import chosen_quarter, last_quarters


def test_the_quarters_to_choose_from_begin_with_the_present_one():
    found = [one.slug for one in last_quarters(date(2018, 2, 28))]
    assert found[:3] == ["2017-18-Q4", "2017-18-Q3", "2017-18-Q2"]
    assert len(found) == 8


def test_a_quarter_that_cannot_be_chosen_is_the_present_one(time_machine):
    time_machine.move_to("2018-02-28T12:00:00Z", tick=False)

    def chosen(slug):
        period, choices = chosen_quarter(RequestFactory().get("/", {"quarter": slug}))
        assert [one.slug for one in choices if one.chosen] == [period.slug]
        return period.slug

    assert chosen("2017-18-Q3") == "2017-18-Q3"
    assert chosen("2010-11-Q1") == chosen("nonsense") == "2017-18-Q4"
