from datetime import date

import pytest

from referrals.models import Volunteer
from referrals.stages import Standing, dbs_standing, furthest, missing_for, needs_of, next_stage

ON = date(2026, 6, 30)
Status = Volunteer.Status


def a_volunteer(status=Status.ENQUIRY, **facts):
    """Who was read `with_facts`; no fact of them is on record that is not given."""
    volunteer = Volunteer(status=status, applied_on=None, trained_on=None)
    for name, value in {
        "referees_named": 0,
        "references_received": 0,
        "dbs_expires_on": None,
        **facts,
    }.items():
        setattr(volunteer, name, value)
    return volunteer


ALL = {
    "applied_on": date(2026, 1, 1),
    "referees_named": 2,
    "references_received": 2,
    "dbs_expires_on": date(2028, 1, 1),
    "trained_on": date(2026, 5, 1),
}


def titles(volunteer, stage):
    return [need.title for need in missing_for(volunteer, stage, ON)]


@pytest.mark.parametrize(
    ("stage", "missing"),
    [
        (Status.ENQUIRY, []),
        (Status.APPLICATION, ["Application"]),
        (Status.REFERENCES, ["Application", "Referees"]),
        (Status.TRAINING, ["Application", "Referees", "References", "DBS certificate"]),
        (
            Status.ACTIVE,
            ["Application", "Referees", "References", "DBS certificate", "Training course"],
        ),
    ],
)
def test_each_stage_needs_what_those_before_need_and_more(stage, missing):
    assert titles(a_volunteer(), stage) == missing
    assert titles(a_volunteer(**ALL), stage) == []


def test_one_reference_is_not_enough_and_the_words_say_so():
    (need,) = missing_for(a_volunteer(**{**ALL, "references_received": 1}), Status.ACTIVE, ON)
    assert need.says == "1 of 2 references received that recommend the volunteer"


@pytest.mark.parametrize(
    ("expires_on", "standing"),
    [
        (None, Standing.MISSING),
        (date(2026, 6, 30), Standing.EXPIRED),
        (date(2026, 7, 1), Standing.SOON),
        (date(2026, 8, 29), Standing.SOON),
        (date(2026, 8, 30), Standing.THERE),
    ],
)
def test_a_certificate_counts_until_the_day_it_expires_and_is_told_of_sixty_days_before(expires_on, standing):
    assert dbs_standing(a_volunteer(dbs_expires_on=expires_on), ON) == standing


def test_an_expired_certificate_keeps_from_training():
    assert titles(a_volunteer(**{**ALL, "dbs_expires_on": ON}), Status.TRAINING) == ["DBS certificate"]


def test_who_is_active_by_a_record_file_is_not_asked_for_what_it_lacks():
    imported = a_volunteer(Status.ACTIVE, trained_on=date(2018, 2, 1))
    assert {need.standing for need in needs_of(imported, ON)} == {Standing.NOT_ON_RECORD, Standing.THERE}


@pytest.mark.parametrize(
    ("status", "following"),
    [
        (Status.ENQUIRY, Status.APPLICATION),
        (Status.TRAINING, Status.ACTIVE),
        (Status.ACTIVE, None),
        (Status.WITHDRAWN, None),
    ],
)
def test_a_stage_follows_until_one_is_active(status, following):
    assert next_stage(a_volunteer(status)) == following


def test_the_furthest_stage_is_the_last_for_which_nothing_is_missing():
    assert furthest(a_volunteer(), ON) == Status.ENQUIRY
    assert furthest(a_volunteer(**{**ALL, "dbs_expires_on": ON}), ON) == Status.REFERENCES
    assert furthest(a_volunteer(**ALL), ON) == Status.ACTIVE
