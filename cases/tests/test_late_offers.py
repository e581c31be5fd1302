from datetime import UTC, datetime

import pytest

from access.models import Service
from cases.clocks import due_times
from cases.late_offers import proposed_reason
from cases.models import Episode


def received(*when, **contract):
    service, at = Service(**contract), datetime(*when, tzinfo=UTC)
    due = due_times(service, found_at=None, found_received_at=at)
    return Episode(service=service, found_received_at=at, offer_due_at=due.offer_due_at)


@pytest.mark.parametrize(
    ("episode", "reason", "words"),
    [
        (received(2018, 1, 5, 18), "weekend", "Saturday 6 January 2018"),
        (received(2018, 1, 6, 9), "weekend", "Saturday 6 January 2018 and Sunday 7 January 2018"),
        (received(2018, 1, 7, 9), "weekend", "Sunday 7 January 2018"),
        (received(2018, 1, 6), "weekend", "Saturday 6 January 2018"),
        (received(2018, 3, 29, 12), "bank_holiday", "Friday 30 March 2018"),
        (received(2018, 4, 1, 12), "bank_holiday", "Sunday 1 April 2018 and Monday 2 April 2018"),
        (received(2018, 1, 4, 12, offer_hours=48), "weekend", "Saturday 6 January 2018"),
    ],
    ids=[
        "Friday evening",
        "Saturday",
        "Sunday",
        "the first moment of Saturday",
        "before Good Friday",
        "Easter Sunday",
        "48 hours",
    ],
)
def test_a_day_off_before_the_offer_was_due_is_proposed_as_the_reason(episode, reason, words):
    proposal = proposed_reason(episode)
    assert (proposal.reason, proposal.words) == (reason, words)


@pytest.mark.parametrize("episode", [received(2018, 1, 3, 12), received(2018, 1, 4, 23, 59)])
def test_nothing_is_proposed_for_an_offer_due_on_working_days(episode):
    assert proposed_reason(episode) is None


def test_the_bank_holidays_are_those_of_the_services_nation():
    saint_andrew = (2018, 11, 29, 18)  # 30 November: Scotland's
    assert proposed_reason(received(*saint_andrew)) is None
    assert proposed_reason(received(*saint_andrew, holidays="SCT")).reason == "bank_holiday"


def test_a_day_is_that_of_london():
    assert proposed_reason(received(2018, 6, 7, 22, 59)) is None
    assert proposed_reason(received(2018, 6, 7, 23, 1)).words == "Saturday 9 June 2018"
