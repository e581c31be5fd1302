from datetime import date

import pytest

from cases.birthdays import take_birthday, take_year

TODAY = date(2018, 6, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "31/3/2008", "31/03/08", "31.3.08", "31-03-2008", "31 3 2008", "2008-03-31", "31 March 2008",
        "31st Mar 08", "31mar2008", "31 march, 2008",
    ],
)  # fmt: skip
def test_a_birthday_is_read_in_any_usual_form(typed):
    assert take_birthday(typed, today=TODAY) == (date(2008, 3, 31), "")


@pytest.mark.parametrize("typed", ["Sam Swan 31/3/2008", "31/3/2008 Sam Swan", " Sam 31 March 2008  Swan "])
def test_a_name_may_stand_around_it(typed):
    assert take_birthday(typed, today=TODAY) == (date(2008, 3, 31), "Sam Swan")


@pytest.mark.parametrize("typed", ["Sam Swan", "MP000123", "C12/345", "Mar 08", "20080331"])
def test_what_is_no_birthday_is_left_as_it_is(typed):
    assert take_birthday(typed, today=TODAY) == (None, typed)


def test_a_year_of_two_digits_is_the_last_one_that_is_not_in_the_future():
    assert take_birthday("1/1/18", today=TODAY)[0].year == 2018
    assert take_birthday("1/1/19", today=TODAY)[0].year == 1919


@pytest.mark.parametrize("typed", ["31/2/2008", "30 February 2008", "1/13/2008"])
def test_a_day_that_there_is_not_is_refused(typed):
    with pytest.raises(ValueError, match="day|month"):
        take_birthday(typed, today=TODAY)


@pytest.mark.parametrize("typed", ["Sam Swan 2004", "2004 Sam Swan", "Sam 2004, Swan", "Sam Swan (2004)"])
def test_a_year_beside_a_name_is_that_of_the_birthday(typed):
    assert take_year(typed) == (2004, "Sam Swan")


@pytest.mark.parametrize(
    "typed", ["2004", "(2004)", "Sam Swan", "Sam 204", "Sam 20045", "Sam 1066", "C12/2004 Sam"]
)
def test_what_is_no_year_beside_a_name_is_left_as_it_is(typed):
    assert take_year(typed) == (None, typed)
