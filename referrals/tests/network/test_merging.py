import pytest
from django.core.exceptions import ValidationError

from referrals.actions.network.merging import merge_nominals, undo_merge
from referrals.models import Nominal
from referrals.tests.network.made import a_nominal

pytestmark = pytest.mark.django_db


@pytest.fixture
def four(district):
    return [a_nominal(district.service) for _ in range(4)]


@pytest.fixture
def merge(coordinator):
    return lambda one, other: merge_nominals(one, other, by=coordinator, reason="The same man")


def groups(nominals):
    """Which of them stand for the same."""
    led = {}
    for index, one in enumerate(nominals):
        one.refresh_from_db()
        led.setdefault(one.stands_for_id, set()).add(index)
    return sorted(map(sorted, led.values()))


def test_records_that_are_merged_stand_for_one_and_undoing_gives_back_just_that(four, merge, coordinator):
    a, b, c, d = four
    first, between = merge(b, a), merge(c, d)
    assert groups(four) == [[0, 1], [2, 3]]
    joining = merge(d, b)
    assert groups(four) == [[0, 1, 2, 3]]
    undo_merge(between, by=coordinator, reason="Two men")
    assert groups(four) == [[0, 1, 3], [2]]
    undo_merge(first, by=coordinator, reason="Two men")
    assert groups(four) == [[0], [1, 3], [2]]
    undo_merge(joining, by=coordinator, reason="Two men")
    assert groups(four) == [[0], [1], [2], [3]]
    assert not Nominal.objects.filter(same_as__isnull=False).exists()


def test_a_merge_is_kept_with_its_reason_and_undone_once(four, merge, coordinator):
    made = merge(*four[:2])
    assert (made.first, made.second, made.reason, made.by) == (*four[:2], "The same man", coordinator)
    undone = undo_merge(made, by=coordinator, reason="Two men")
    assert (undone.undone_by, undone.undone_reason) == (coordinator, "Two men")
    with pytest.raises(ValidationError, match="undone already"):
        undo_merge(made, by=coordinator, reason="Two men")
    assert merge(*four[:2]).pk != made.pk


def test_what_is_one_already_or_of_another_kind_is_not_merged(four, merge, district):
    merge(four[0], four[1])
    merge(four[1], four[2])
    with pytest.raises(ValidationError, match="already"):
        merge(four[0], four[2])
    with pytest.raises(ValidationError, match="one kind"):
        merge(four[0], a_nominal(district.service, "Bus station", "place"))
