from datetime import timedelta

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cases.load import load
from missing_cse.lib.times import now, today
from referrals.actions.groups import join_group, record_meeting
from referrals.models import Exit, GroupMeeting, GroupMember
from referrals.tests.supported import (
    a_group,
    a_version,
    ended,
    held,
    indicators_of,
    measured,
    planned,
    to_come,
)


def test_an_exit_keeps_what_still_shows_and_what_it_comes_to(rfm):
    version = a_version(rfm.service)
    light, _ = indicators_of(version)
    exit = ended(rfm, version=version, shown={light: "Once this month"}, risk="low")
    assert (exit.computed_risk, exit.risk, exit.risk_reason) == ("low", "low", "")
    assert exit.indicators_shown.get().evidence == "Once this month"


def test_a_band_that_is_not_the_computed_one_needs_its_reason(rfm):
    version = a_version(rfm.service)
    shown = dict.fromkeys(indicators_of(version), "Still")
    with pytest.raises(ValidationError, match="The indicators come to “High”") as refused:
        ended(rfm, version=version, shown=shown, risk="low")
    assert refused.value.code == "risk_reason"
    exit = ended(rfm, version=version, shown=shown, risk="low", risk_reason="Away with family")
    assert (exit.computed_risk, exit.risk_reason) == ("high", "Away with family")
    unsaid = pytest.raises(IntegrityError, match="exit_says_why_its_risk_differs")
    with pgtrigger.ignore("referrals.Exit:recorded"), unsaid, transaction.atomic():
        Exit.objects.update(risk_reason="")


def test_a_service_without_an_instrument_has_no_computed_band(rfm):
    assert ended(rfm).computed_risk == ""


def test_support_does_not_end_while_a_session_is_planned(rfm):
    to_come(rfm)
    with pytest.raises(ValidationError, match="A session is planned for"):
        ended(rfm)


@pytest.mark.parametrize(
    ("days", "said"), [(1, "must be today or in the past"), (-29, "can’t end before it began")]
)
def test_support_ends_neither_tomorrow_nor_before_its_plan(rfm, days, said):
    planned(rfm)
    with pytest.raises(ValidationError, match=said):
        ended(rfm, ended_on=today() + timedelta(days=days))


def test_support_ends_once(rfm):
    ended(rfm)
    with pytest.raises(ValidationError, match="This support has ended"):
        ended(rfm)


def test_a_child_leaves_its_groups_and_its_worker_has_one_case_less(rfm, worker, district):
    join_group(a_group(district, worker), rfm, joined_on=today())

    def cases():
        (own,) = (one for one in load(rfm.service, worker) if one.user_id == worker.pk)
        return dict(own.by_name)["CSE cases"]

    assert cases() == 1
    ended(rfm)
    assert cases() == 0
    assert GroupMember.objects.get().left_on == today()


def test_support_ends_no_earlier_than_the_last_time_the_child_came_to_a_group(rfm, worker, district):
    group = a_group(district, worker)
    join_group(group, rfm, joined_on=today() - timedelta(days=9))
    for days, came in ((1, False), (2, True)):
        about = {"place": "Youth club", "minutes": 60, "done": "Films"}
        at = now() - timedelta(days=days)
        record_meeting(GroupMeeting(group=group), by=worker, at=at, came={rfm: (came, "")}, **about)
    with pytest.raises(ValidationError, match="The child came to a group on"):
        ended(rfm, ended_on=today() - timedelta(days=3))
    assert ended(rfm, ended_on=today() - timedelta(days=2)).pk


def test_the_summary_is_proposed_from_the_record_without_the_childs_words(rfm):
    planned(rfm)
    held(rfm)
    held(rfm, days=2, state="missed")
    measured(rfm, "start", 3, 4)
    measured(rfm, "end", 7, 4)
    summary = ended(rfm).summary
    assert "1 of 2 sessions took place, 1 hour in all." in summary.support
    assert "the last answer beside the first: 1 higher, 1 the same." in summary.outcome
    assert summary.risk == "Lower than at the start: from high to low."
    assert summary.next_steps == "The school nurse sees her every week."
    assert summary.childs_words == ""
    assert "trust me" not in f"{summary.support}{summary.outcome}"
    assert [row["change"] for row in summary.table["rows"]] == ["4 higher", "Unchanged"]
