from datetime import UTC, date, datetime

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from missing_cse.lib.moments import DayField, MomentField, typed_moment


class Asked(forms.Form):
    day = DayField(required=False)
    at = MomentField(label="When?", required=False)


def filled(**values):
    return Asked(MultiValueDict({name: [value] for name, value in values.items()}))


def test_a_moment_is_typed_in_london_and_kept_in_utc():
    form = filled(at_day="2018-07-01", at_time="17:30")
    assert form.is_valid()
    assert form.cleaned_data["at"] == datetime(2018, 7, 1, 16, 30, tzinfo=UTC)


def test_a_time_is_written_as_it_was_typed():
    at = datetime(2018, 7, 1, 23, 30, 59, tzinfo=UTC)
    assert typed_moment(at) == ["2018-07-02", "00:30"]
    assert MomentField().clean(typed_moment(at)) == at.replace(second=0)


def test_a_day_is_a_date():
    form = filled(day="2018-03-31")
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2018, 3, 31)


def test_nothing_typed_is_nothing():
    form = filled()
    assert form.is_valid()
    assert form.cleaned_data == {"day": None, "at": None}


def test_the_hour_that_comes_twice_is_the_first_one():
    form = filled(at_day="2018-10-28", at_time="01:30")
    assert form.is_valid()
    assert form.cleaned_data["at"] == datetime(2018, 10, 28, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        ("2018-03-25", "01:30", "There is no such time: the clocks went forward. Enter another"),
        ("2018-02-30", "12:00", "Enter a real date, such as 31 3 2018"),
        ("2018-02-03", "25:00", "Enter a real time, such as 17:30"),
        ("2018-02-03", "", "Enter both the date and the time"),
    ],
)
def test_what_is_no_moment_is_refused_in_words(day, time, said):
    assert filled(at_day=day, at_time=time).errors["at"] == [said]


def test_a_moment_is_shown_as_it_is_in_london_with_a_label_for_each_part():
    form = Asked(initial={"at": datetime(2018, 7, 1, 16, 30, 59, tzinfo=UTC)})
    shown = str(form["at"])
    assert 'value="2018-07-01"' in shown
    assert 'value="17:30"' in shown
    assert '<label class="govuk-label" for="id_at_0">Date</label>' in shown
