from datetime import UTC, datetime

from reporting.differences import Difference, Moved, Reason
from reporting.figures import Figure
from reporting.models import Edition, Report
from reporting.timetable.reasons import reason_for_final

SINCE = Edition(number=1, submitted_at=datetime(2018, 2, 10, 9, tzinfo=UTC))


def reason(*differences):
    rows = [one.to_json() for one in differences]
    return reason_for_final(Report(period="2018-01", compared_with=SINCE, differences=rows))


def difference(*moved, period="2018-01", measure="notifications"):
    before, after = (Figure(measure, "all", period, "", value) for value in (1, 2))
    return Difference(before, after, moved or None)


def test_without_changes_it_says_so():
    assert reason() == "Final edition: nothing of the month changed since edition 1 of 10 February 2018."
    assert reason(difference(period="2017-12")) == reason()


def test_the_same_record_is_said_once_however_many_figures_it_moved():
    came = Moved("notifications", came={Reason.ENTERED: [1, 2, 3]})
    went = Moved("notifications", went={Reason.VOIDED: [9]})
    assert reason(difference(came), difference(came, went)) == (
        "Final edition: 3 notifications entered later and 1 notification withdrawn."
    )


def test_children_are_not_said_beside_their_notifications():
    moved = (
        Moved("notifications", came={Reason.ENTERED: [1]}),
        Moved("individuals", came={Reason.ENTERED: [1]}),
    )
    assert reason(difference(*moved)) == "Final edition: 1 notification entered later."


def test_what_moved_unknown_records_is_said_in_figures():
    assert reason(difference()) == "Final edition: 1 figure changed since edition 1 of 10 February 2018."


def test_a_long_list_is_cut():
    moved = Moved(
        "notifications",
        came={why: [number] for number, why in enumerate(Reason)},
    )
    assert reason(difference(moved)).endswith(f"and {len(Reason) - 4} kinds of change more.")
