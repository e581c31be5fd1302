"""A list is brought in, explained and signed; what stands in the way is said, and the rest is frozen."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from access.roles import Role
from access.tests.factories import MembershipFactory
from cases.models import Episode
from cases.tests.factories import EpisodeFactory, OutcomeFactory
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from missing_cse.lib.times import today
from reporting.figures import calculate
from reporting.models import Reconciliation, ReconciliationRow
from reporting.reconciliation import actions
from reporting.reconciliation.comparing import Totals
from reporting.reconciliation.reading import Line
from reporting.tests.reconciliation.conftest import BORN, PERIOD

pytestmark = pytest.mark.django_db
MATCHED = ReconciliationRow.Matched


def totals(reconciliation):
    return Totals.of(reconciliation.rows.all())


def row(reconciliation, line):
    return reconciliation.rows.get(line=line)


def explain(one, by, difference, note="", seen=None):
    seen = fingerprint(actions.explained(one)) if seen is None else seen
    actions.explain(one, by=by, difference=difference, note=note, seen=seen)


def sign_both(reconciliation, senior, partner):
    actions.sign_for_service(reconciliation, by=senior)
    actions.sign_for_partner(reconciliation, by=partner)
    reconciliation.refresh_from_db()


def test_a_list_is_compared_with_what_the_measure_counts(service, episode, elsewhere, start):
    for reference in ("MP1", "MP2", "MP3"):
        episode(reference)
    episode("MP4", district=elsewhere)
    episode("MP5", state="void")
    found = start("MP1", "MP2", "MP4", "MP5", "MP9")
    assert totals(found) == Totals(5, 3, {"definition": -2, "missing_here": -1, "missing_there": 1})
    figures = calculate(service, [PERIOD])
    areas = service.areas.exclude(pk=elsewhere.area_id)
    counted = sum(figures.get("notifications", area.slug, PERIOD).value for area in areas)
    assert totals(found).ours == counted


def test_a_forces_list_is_of_all_its_episodes(service, episode, elsewhere, start):
    force = service.police_forces.get()
    episode("MP1")
    episode("MP4", district=elsewhere)
    assert totals(start("MP1", "MP4", authority=None, force=force)) == Totals(2, 2, {})


def test_interviews_are_counted_by_the_day_they_were_held(episode, start):
    held = episode("MP1")
    OutcomeFactory(episode=held, held_at=datetime(2018, 2, 12, 12, tzinfo=UTC))
    late = episode("MP2")
    OutcomeFactory(episode=late, held_at=datetime(2018, 4, 20, 12, tzinfo=UTC))
    episode("MP3")
    found = start("MP1", "MP2", "MP3", counts=Reconciliation.Counts.INTERVIEWS)
    assert totals(found) == Totals(3, 1, {"timing": -2})
    assert row(found, 4).reason == "Still open here: no interview is entered yet."


def test_a_child_is_found_by_name_and_birthday_and_initials_are_proposed(episode, start):
    named = episode("MP1", child__first_name="Robin", child__last_name="Reed")
    other = episode("MP2", child__first_name="Sam", child__last_name="Field")
    found = start(
        Line(2, date(2018, 2, 11), "", "Robin Reed", BORN), Line(3, date(2018, 2, 11), "", "S.F.", BORN)
    )
    assert (row(found, 2).episode, row(found, 2).matched) == (named, MATCHED.CHILD)
    assert (row(found, 3).episode, row(found, 3).proposed) == (None, other)


def test_who_confirms_a_proposal_matches_it(episode, start, senior):
    one = episode("MP1", child__first_name="Sam", child__last_name="Field")
    found = start(Line(2, date(2018, 2, 11), "", "SF", BORN))
    assert totals(found).apart == {"missing_here": -1, "missing_there": 1}
    assert actions.confirm_matches(found, by=senior, rows=[row(found, 2)]) == 1
    assert (row(found, 2).episode, row(found, 2).matched) == (one, MATCHED.PERSON)
    assert totals(found) == Totals(1, 1, {})
    assert actions.confirm_matches(found, by=senior, rows=[row(found, 2)]) == 0


def test_of_two_lines_confirmed_for_one_record_the_first_is_it(episode, start, senior):
    episode("MP1", child__first_name="Sam", child__last_name="Field")
    found = start(*[Line(at, date(2018, 2, 9 + at), "", "SF", BORN) for at in (2, 3)])
    assert actions.confirm_matches(found, by=senior, rows=list(found.rows.filter(line__gt=0))) == 1
    assert [one.matched for one in found.rows.order_by("line")] == [MATCHED.PERSON, MATCHED.NOT]
    assert totals(found) == Totals(2, 1, {"missing_here": -1})


def test_a_person_matches_a_line_by_hand_or_says_that_there_is_no_record(episode, start, senior):
    one = episode("MP1")
    found = start("MP9", "MP1")
    actions.match_line(row(found, 3), by=senior, reference="")
    assert (row(found, 3).matched, row(found, 3).episode) == (MATCHED.NONE, None)
    assert totals(found).apart == {"missing_here": -2, "missing_there": 1}
    actions.match_line(row(found, 2), by=senior, reference="mp1")
    assert row(found, 2).episode == one
    assert totals(found) == Totals(2, 1, {"missing_here": -1})
    with pytest.raises(ValidationError, match="None of the records that you see"):
        actions.match_line(row(found, 3), by=senior, reference="MP404")
    with pytest.raises(ValidationError, match="matched with line 2 already"):
        actions.match_line(row(found, 3), by=senior, reference="MP1")


def test_another_explanation_needs_a_note_and_stays_when_compared_again(episode, start, senior):
    episode("MP1")
    found = start("MP8", "MP9")
    first = row(found, 2)
    with pytest.raises(ValidationError, match="Say why"):
        explain(first, senior, "timing")
    with pytest.raises(ValidationError, match="not missing there"):
        explain(first, senior, "missing_there", "No")
    explain(first, senior, "timing", "They count by the day of entry.")
    before = list(found.rows.order_by("pk").values())
    assert actions.compare_again(found) == 0
    assert list(found.rows.order_by("pk").values()) == before
    assert (row(found, 2).difference, row(found, 2).by_rule) == ("timing", "missing_here")
    with pytest.raises(ChangedMeanwhile):
        explain(row(found, 2), senior, "definition", "Other", seen="older")


def test_what_changed_in_our_records_is_taken_in(episode, start, senior):
    one = episode("MP1")
    found = start("MP1", "MP2")
    explain(row(found, 3), senior, "definition", "We asked.")
    Episode.objects.filter(pk=one.pk).update(state="void")
    two, three = episode("MP2"), episode("MP3")
    assert actions.compare_again(found) == 3
    assert (row(found, 2).by_rule, row(found, 3).episode, row(found, 3).note) == ("definition", two, "")
    assert found.rows.get(line=None).episode == three
    assert totals(found) == Totals(2, 2, {"definition": -1, "missing_there": 1})
    Episode.objects.filter(pk=three.pk).update(state="void")
    assert actions.compare_again(found) == 1
    assert not found.rows.filter(line=None).exists()


def test_the_service_signs_first_and_the_partner_freezes_it(episode, start, senior, social_worker):
    one = episode("MP1")
    found = start("MP1", "MP9")
    with pytest.raises(ValidationError, match="The service has not signed"):
        actions.sign_for_partner(found, by=social_worker)
    actions.sign_for_service(found, by=senior)
    for act in (
        lambda: actions.compare_again(found),
        lambda: actions.match_line(row(found, 2), by=senior, reference=""),
        lambda: actions.remove_reconciliation(found),
    ):
        with pytest.raises(ValidationError, match="Take the signature back first"):
            act()
    actions.take_back_signature(found)
    sign_both(found, senior, social_worker)
    assert (found.service_role, found.partner_role) == ("Senior coordinator", "Social worker")
    assert (found.agreed_on, found.partner_signed_by) == (today(), social_worker)
    for act in (
        lambda: actions.take_back_signature(found),
        lambda: actions.sign_for_partner(found, by=social_worker),
        lambda: explain(row(found, 3), senior, "timing", "Late"),
    ):
        with pytest.raises(ValidationError, match="nothing of it changes any more"):
            act()
    Episode.objects.filter(pk=one.pk).update(state="void")
    now, changed = actions.totals_now(found)
    assert (changed, now.ours, totals(found).ours) == (1, 0, 1)
    assert start("MP1").pk != found.pk


def test_only_the_partners_own_people_sign_for_it(service, elsewhere, start, senior, episode):
    found = start("MP9")
    actions.sign_for_service(found, by=senior)
    stranger = MembershipFactory(
        service=service, role=Role.SOCIAL_WORKER, authority=elsewhere.area.authority
    ).user
    for somebody in (senior, stranger):
        with pytest.raises(ValidationError, match="do not sign"):
            actions.sign_for_partner(found, by=somebody)


def test_an_agreement_is_recorded_by_name_on_a_day_that_has_come(start, senior):
    found = start("MP9")
    actions.sign_for_service(found, by=senior)
    about = {"by": senior, "name": "Pat Lowe", "role": "Data manager"}
    with pytest.raises(ValidationError, match="not in the future"):
        actions.record_agreement(found, on=today() + timedelta(days=1), **about)
    actions.record_agreement(found, on=date(2018, 5, 2), **about)
    found.refresh_from_db()
    assert (found.partner_name, found.agreed_on, found.is_frozen) == ("Pat Lowe", date(2018, 5, 2), True)


def test_nobody_signs_over_a_proposal_or_over_records_that_changed(episode, start, senior):
    one = episode("MP1", child__first_name="Sam", child__last_name="Field")
    found = start(Line(2, date(2018, 2, 11), "", "SF", BORN))
    with pytest.raises(ValidationError, match="Say first which lines"):
        actions.sign_for_service(found, by=senior)
    actions.confirm_matches(found, by=senior, rows=[row(found, 2)])
    Episode.objects.filter(pk=one.pk).update(state="void")
    with pytest.raises(ValidationError, match="Compare again"):
        actions.sign_for_service(found, by=senior)
    actions.compare_again(found)
    actions.sign_for_service(found, by=senior)


def test_the_database_keeps_what_both_sides_signed(episode, start, senior, social_worker):
    episode("MP1")
    found = start("MP1", "MP9")
    sign_both(found, senior, social_worker)
    rows, whole = found.rows.all(), Reconciliation.objects.filter(pk=found.pk)
    another = ReconciliationRow(reconciliation=found, line=9, listed_on=date(2018, 2, 1))
    another.difference = another.by_rule = "missing_here"
    for attempt in (
        lambda: rows.update(note="x"),
        lambda: rows.filter(line=3).delete(),
        lambda: another.save(),
        lambda: whole.update(agreed_on=date(2018, 1, 1)),
        lambda: whole.update(partner_signed_at=None),
        lambda: whole.delete(),
    ):
        with pytest.raises(DatabaseError, match="both sides have signed"), transaction.atomic():
            attempt()


def test_of_a_list_one_at_a_time_is_open_and_it_can_be_taken_out(start):
    found = start("MP1")
    with pytest.raises(ValidationError, match="not signed by both sides"):
        start("MP1")
    actions.remove_reconciliation(found)
    assert not ReconciliationRow.objects.exists()
    start("MP1")


def test_2000_lines_are_compared_in_as_many_queries_as_one(service, district, authority, start):
    force = service.police_forces.get()

    def queries(number):
        lines = [
            Line(at, date(2018, 2, 10), f"MQ{at}" if at % 2 else "", f"Robin Reed{at}", BORN)
            for at in range(2, number + 2)
        ]
        with CaptureQueriesContext(
            connection,
        ) as found:
            one = start(*lines, authority=None, force=force)
        with CaptureQueriesContext(connection) as again:
            actions.compare_again(one)
        actions.remove_reconciliation(one)
        return len(found), len(again)

    EpisodeFactory(district=district, police_reference="MQ3")
    assert queries(2) == queries(2000)
