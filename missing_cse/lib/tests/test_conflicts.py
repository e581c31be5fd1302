from datetime import date

from missing_cse.lib.conflicts import Difference, differences, fingerprint


def test_the_same_values_have_the_same_fingerprint_in_any_order():
    assert fingerprint({"a": 1, "b": date(2018, 1, 31)}) == fingerprint({"b": date(2018, 1, 31), "a": 1})


def test_other_values_have_another_fingerprint():
    assert fingerprint({"a": 1}) != fingerprint({"a": "1"})
    assert fingerprint({"a": 1}) != fingerprint({"b": 1})


def test_only_what_differs_is_shown_with_both_versions():
    theirs, yours = {"Outcome": "Declined", "By": "Child"}, {"Outcome": "Completed", "By": "Child"}
    assert differences(theirs, yours) == [Difference("Outcome", "Declined", "Completed")]


def test_what_only_one_of_them_filled_in_is_shown_too():
    assert differences({"Note": "Called"}, {"Reason": "Other"}) == [
        Difference("Note", "Called", ""),
        Difference("Reason", "", "Other"),
    ]


def test_equal_versions_have_no_differences():
    assert differences({"a": "1"}, {"a": "1"}) == []
