"""The stages of a volunteer from interest to active: what each needs, and what is still missing, in words."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from missing_cse.lib.times import day
from referrals.models import Volunteer

Status = Volunteer.Status
ORDER = (Status.ENQUIRY, Status.APPLICATION, Status.REFERENCES, Status.TRAINING, Status.ACTIVE)
REFERENCES = 2
# So long before it expires a DBS certificate is to be renewed.
NOTICE = timedelta(days=60)


class Standing(StrEnum):
    """How it stands with something that a stage needs."""

    THERE = "there"
    SOON = "expires soon"
    EXPIRED = "expired"
    MISSING = "not yet"
    NOT_ON_RECORD = "not on record"


@dataclass(frozen=True)
class Need:
    """Something that stages from `stage` on need; `says` how it stands, in words, `page` is where it is
    recorded (the name of an address)."""

    stage: str
    title: str
    standing: Standing
    says: str
    page: str

    @property
    def is_met(self):
        return self.standing in (Standing.THERE, Standing.SOON)


def needs_of(volunteer, on):
    """What the stages need, and how it stands on a day (London), of a volunteer read `with_facts`."""
    # Who came active out of a record file is not asked for what the file does not have.
    absent = Standing.NOT_ON_RECORD if volunteer.status == Status.ACTIVE else Standing.MISSING

    def need(stage, title, met, says, page):
        return Need(stage, title, Standing.THERE if met else absent, says, page)

    named, received = volunteer.referees_named, volunteer.references_received
    dbs = dbs_standing(volunteer, on)
    return [
        need(
            Status.APPLICATION,
            "Application",
            volunteer.applied_on,
            f"Received on {day(volunteer.applied_on)}"
            if volunteer.applied_on
            else "The application has not come",
            "volunteer-application",
        ),
        need(
            Status.REFERENCES,
            "Referees",
            named >= REFERENCES,
            f"{named} of {REFERENCES} referees named",
            "volunteer-referees",
        ),
        need(
            Status.TRAINING,
            "References",
            received >= REFERENCES,
            f"{received} of {REFERENCES} references received that recommend the volunteer",
            "volunteer-referees",
        ),
        Need(
            Status.TRAINING,
            "DBS certificate",
            absent if dbs == Standing.MISSING else dbs,
            _dbs_in_words(volunteer, dbs),
            "dbs-certificate",
        ),
        need(
            Status.ACTIVE,
            "Training course",
            volunteer.trained_on,
            f"Attended in full by {day(volunteer.trained_on)}"
            if volunteer.trained_on
            else "No course attended in full",
            "volunteer-course",
        ),
    ]


def dbs_standing(volunteer, on):
    """How it stands with the DBS certificate on a day."""
    expires_on = volunteer.dbs_expires_on
    if expires_on is None:
        return Standing.MISSING
    if expires_on <= on:
        return Standing.EXPIRED
    return Standing.SOON if expires_on <= on + NOTICE else Standing.THERE


def _dbs_in_words(volunteer, standing):
    if standing == Standing.MISSING:
        return "No certificate seen"
    return f"{'Expired' if standing == Standing.EXPIRED else 'Expires'} on {day(volunteer.dbs_expires_on)}"


def missing_for(volunteer, stage, on):
    """What keeps the volunteer from a stage on a day: the needs that are not met."""
    reached = ORDER.index(stage)
    return [
        need for need in needs_of(volunteer, on) if ORDER.index(need.stage) <= reached and not need.is_met
    ]


def next_stage(volunteer):
    """The stage after that of the volunteer; None for who is active, or withdrew."""
    if volunteer.status not in ORDER[:-1]:
        return None
    return ORDER[ORDER.index(volunteer.status) + 1]


def furthest(volunteer, on):
    """The furthest stage for which nothing is missing on a day."""
    return [stage for stage in ORDER if not missing_for(volunteer, stage, on)][-1]
