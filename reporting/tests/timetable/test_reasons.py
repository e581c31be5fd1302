from datetime import UTC, datetime

from reporting.differences import Difference, Moved, Reason
from reporting.figures import Figure
from reporting.models import Edition, Report
from reporting.timetable.reasons import reason_for_final

SINCE = Edition(number=1, submitted_at=datetime(2018, 2, 10, 9, tzinfo=UTC))


def reason(*differences):
    rows = [one.to_json() for one in differences]
    return reason_for_final(Report(period="2018-01", compared_with=SINCE, differences=rows))


def difference(*moved, period="2018-01", measure="notifications", area="all"):
    before, after = (Figure(measure, area, period, "", value) for value in (1, 2))
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


def test_a_notification_that_goes_takes_no_other_of_its_child_along():
    gone = Moved("notifications", went={Reason.CORRECTED: [1]})
    repeats = Moved("repeat_incidents", went={Reason.CORRECTED: [1, 2]})
    assert reason(difference(gone), difference(repeats, measure="repeat_incidents")) == (
        "Final edition: 1 notification corrected, and no longer counted."
    )


def test_what_is_in_another_area_or_group_now_is_counted_as_before():
    moved = (
        difference(Moved("notifications", went={Reason.CORRECTED: [1]}), area="stoke-on-trent"),
        difference(Moved("notifications", came={Reason.CORRECTED: [1]}), area="staffordshire-north"),
        difference(Moved("notifications_by_district", came={Reason.CORRECTED: [1]})),
        difference(Moved("offered_in_time", went={Reason.CORRECTED: [1]})),
    )
    assert reason(*moved) == "Final edition: 1 notification corrected."


def test_what_moved_unknown_records_is_said_in_figures():
    assert reason(difference()) == "Final edition: 1 figure changed since edition 1 of 10 February 2018."


def test_a_long_list_is_cut():
    moved = Moved(
        "notifications",
        came={why: [number] for number, why in enumerate(Reason)},
    )
    assert reason(difference(moved)).endswith(f"and {len(Reason) - 4} kinds of change more.")
