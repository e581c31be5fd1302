from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cases.clocks import birthday
from cases.consent import missing_consent, standing
from cases.models import Child, Consent
from missing_cse.lib.periods import LONDON

HELD = datetime(2018, 1, 15, 16, tzinfo=UTC)
HOUR = timedelta(hours=1)
TWELVE, THIRTEEN = date(2005, 1, 16), date(2005, 1, 15)


def event(pk, at, answer="given", giver="parent_carer", to="interview", corrects=None):
    return Consent(pk=pk, at=at, answer=answer, giver=giver, to=to, corrects_id=corrects)


def missing(born, *consents, held_at=HELD):
    return missing_consent(Child(date_of_birth=born), held_at=held_at, consents=consents)


def test_under_13_a_parent_or_carer_has_to_consent_first():
    assert missing(TWELVE) == (
        "The child was under 13 on that day, so a parent or carer has to consent first. "
        "None is recorded by 15 January 2018 at 4pm."
    )
    assert missing(TWELVE, event(1, HELD)) == ""


def test_from_the_13th_birthday_nothing_is_missing():
    assert missing(THIRTEEN) == ""


def test_a_child_whose_date_of_birth_is_not_recorded_counts_as_under_13():
    assert missing(None).startswith("The date of birth is not recorded")
    assert missing(None, event(1, HELD)) == ""


@pytest.mark.parametrize(
    ("held_at", "needed"),
    [
        (datetime(2018, 6, 30, 22, 59, tzinfo=UTC), True),
        (datetime(2018, 6, 30, 23, 0, tzinfo=UTC), False),
    ],
    ids=["still 30 June in London", "1 July in London"],
)
def test_the_day_of_the_interview_is_that_of_london(held_at, needed):
    assert bool(missing(date(2005, 7, 1), held_at=held_at)) == needed


def test_born_on_29_february_a_child_turns_13_on_1_march_of_other_years():
    born = date(2004, 2, 29)
    assert missing(born, held_at=datetime(2017, 2, 28, 12, tzinfo=UTC))
    assert missing(born, held_at=datetime(2017, 3, 1, 12, tzinfo=UTC)) == ""


@pytest.mark.parametrize(
    ("consents", "said"),
    [
        ([event(1, HELD + HOUR)], "None is recorded"),
        ([event(1, HELD - HOUR, giver="child")], "None is recorded"),
        ([event(1, HELD - HOUR, to="sharing")], "None is recorded"),
        ([event(1, HELD - HOUR, answer="refused")], "It was refused on 15 January 2018 at 3pm."),
        (
            [event(1, HELD - 2 * HOUR), event(2, HELD - HOUR, answer="withdrawn")],
            "It was withdrawn on 15 January 2018 at 3pm.",
        ),
        ([event(1, HELD - HOUR), event(2, HELD + HOUR, corrects=1)], "None is recorded"),
    ],
    ids=["given later", "by the child", "to sharing", "refused", "withdrawn", "corrected: it was later"],
)
def test_what_is_no_consent_at_that_moment_is_told(consents, said):
    assert said in missing(TWELVE, *consents)


def test_what_a_parent_says_later_does_not_undo_the_interview():
    assert missing(TWELVE, event(1, HELD), event(2, HELD + HOUR, answer="withdrawn")) == ""


def test_a_correction_of_a_correction_leaves_only_the_last():
    chain = [event(1, HELD), event(2, HELD, answer="refused", corrects=1), event(3, HELD, corrects=2)]
    assert standing(chain) == {("interview", "parent_carer"): chain[2]}


times = some.integers(-3, 3).map(lambda hours: HELD + hours * HOUR)
answers = some.sampled_from(Consent.Answer.values)
givers = some.sampled_from(Consent.Giver.values)
purposes = some.sampled_from(Consent.To.values)


@some.composite
def lives(draw):
    """Events as they are recorded one after the other, in any order of their times; some correct others."""
    told, open_to_correction = [], []
    for pk in range(1, draw(some.integers(0, 8)) + 1):
        corrects = draw(some.sampled_from([None, *open_to_correction]))
        if corrects:
            open_to_correction.remove(corrects)
        told.append(event(pk, draw(times), draw(answers), draw(givers), draw(purposes), corrects))
        open_to_correction.append(pk)
    return told


def consented_slowly(consents):
    """The same by going through time, event by event."""
    answer = None
    corrected = [c.corrects_id for c in consents]
    for hour in range(-3, 1):
        for consent in consents:
            of_a_parent = (consent.to, consent.giver) == ("interview", "parent_carer")
            if of_a_parent and consent.at == HELD + hour * HOUR and consent.pk not in corrected:
                answer = consent.answer
    return answer == "given"


@given(lives(), some.randoms())
def test_consent_stands_by_what_was_said_last_however_it_is_listed(consents, shuffled):
    expected = consented_slowly(consents)
    shuffled.shuffle(consents)
    assert (missing(TWELVE, *consents) == "") == expected
    assert missing(THIRTEEN, *consents) == ""


@given(
    some.dates(date(1999, 1, 1), date(2012, 12, 31)),
    some.datetimes(datetime(2012, 1, 1), datetime(2026, 1, 1), timezones=some.just(UTC)),  # noqa: DTZ001
)
def test_the_birthday_decides_to_the_minute(born, held_at):
    thirteenth = birthday(born, 13)
    turned = held_at >= datetime(thirteenth.year, thirteenth.month, thirteenth.day, tzinfo=LONDON)
    assert (missing(born, held_at=held_at) == "") == turned
