"""Loads the demo: the record files of 2017/18, and a living service around now."""

import tempfile
from itertools import groupby
from pathlib import Path

import pghistory
from django.contrib.auth.hashers import make_password
from django.db import transaction

from access.actions import load_service
from access.models import User
from cases.imports import import_records
from cases.models import Attempt, Child, Episode
from demo.given import RECORD_FILES, definition, staff, timetable_since
from demo.invent.records import Records
from demo.invent.service import invent
from demo.models import LoadedService
from demo.people import besides_staff, give_addresses, new_password, set_password, the_password
from demo.publish import publish
from demo.words import write
from demo.work import work
from missing_cse.lib.times import local_date
from referrals.models import Rfm

MONTHS = 6  # of the first service, up to now
MONTHS_OF_FURTHER = 36


class NotOurs(Exception):
    """The installation holds people or records that the demo did not make."""


def load(*, now, scale, say):
    """Bring the installation up to `scale` services, each in one transaction, with a report for the first.

    `say` is told each step. Returns whether there was anything to do. Raises NotOurs.
    """
    there = set(LoadedService.objects.values_list("number", flat=True))
    # A hash is slow on purpose: one for all.
    hashed = make_password(the_password() or new_password())
    wanted = [number for number in range(1, scale + 1) if number not in there]
    for number in wanted:
        _load_one(number, now=now, hashed=hashed, say=say)
    published = publish(LoadedService.objects.get(number=1).service, say=say)
    return bool(wanted) or published


@transaction.atomic
@pghistory.context(source="demo")
def _load_one(number, *, now, hashed, say):
    first = number == 1
    prefix = "" if first else f"s{number}."
    months = MONTHS if first else MONTHS_OF_FURTHER
    defined, team = definition(number), staff(prefix)
    if first:
        defined["report_days"]["since"] = timetable_since(local_date(now))
    service = load_service(defined)
    if first:
        say("importing the record files of 2017/18")
        _import_given(service)
    say(f"inventing {months} months of work up to now for {service.name}")
    records = invent(defined, team, now=now, months=months, mark="" if first else str(number))
    if not first:
        records.lines["staff.csv"] = team
    with tempfile.TemporaryDirectory() as folder:
        _import(service, records.write(Path(folder)))
    _add_what_files_cannot_hold(service, records)
    besides_staff(service, prefix)
    give_addresses(service)
    if first:
        work(service, now=now)
        write(service)
    set_password([service], hashed)
    LoadedService.objects.create(service=service, number=number)


def _import_given(service):
    """The record files of 2017/18, where there is nothing else: they may have been imported before."""
    there = {"children.csv": Child.objects.count(), "staff.csv": User.objects.count()}
    summary = _import(service, sorted(RECORD_FILES.glob("*.csv")))
    if any(summary[file]["unchanged"] < number for file, number in there.items()):
        raise NotOurs


def _import(service, paths):
    """Counts by file and by what became of its lines."""
    result = import_records(
        service=service,
        police_force=service.police_forces.get(),
        files={path.name: path for path in paths},
        by=None,
    )
    if result.problems:
        raise ValueError(f"the demo's own files have problems: {result.problems[0]}")
    return result.summary


def _add_what_files_cannot_hold(service, records: Records):
    people = dict(User.objects.filter(memberships__service=service).values_list("username", "pk"))
    episodes = Episode.objects.filter(service=service)
    for username, references in _by_person(records.allocated):
        episodes.filter(police_reference__in=references).update(allocated_to=people[username])
    for username, references in _by_person(records.rfms_allocated):
        Rfm.objects.filter(service=service, reference__in=references).update(allocated_to=people[username])
    with_attempts = {attempt.police_reference for attempt in records.attempts}
    ids = dict(episodes.filter(police_reference__in=with_attempts).values_list("police_reference", "pk"))
    Attempt.objects.bulk_create(
        Attempt(
            episode_id=ids[attempt.police_reference],
            at=attempt.at,
            how=attempt.how,
            whom=attempt.whom,
            result=attempt.result,
            recorded_by_id=people[attempt.username],
        )
        for attempt in records.attempts
    )
    for reference, usernames in records.restricted.items():
        child = Child.objects.get(service=service, reference=reference)
        Child.objects.filter(pk=child.pk).update(restricted=True)
        child.named.set(people[username] for username in usernames)


def _by_person(allocated):
    """(username, references) of an allocation."""
    pairs = sorted(allocated.items(), key=lambda pair: pair[1])
    for username, group in groupby(pairs, key=lambda pair: pair[1]):
        yield username, [reference for reference, _ in group]
