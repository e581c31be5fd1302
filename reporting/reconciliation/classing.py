"""Why a line or a record is counted on one side alone: the class by rule, and the reason in words."""

from datetime import timedelta

from missing_cse.lib.periods import quarter
from missing_cse.lib.times import day
from reporting.models.reconciliation import Difference

NEAR = timedelta(days=2)  # of the first and the last day of the period
LEFT_OUT = ("absent", "no apparent risk", "withdrawn", "cancelled")
SOCIAL_WORKER = ("social work", "sw")
NONE_HERE = "No record of ours has its police reference, or its child near its date."
TO_CONFIRM = "A record of ours may be it: say whether it is."


def class_of(counted, period, line, record, pair):
    """(class, reason) of what one side alone counts; ("", "") of what both count."""
    if line is None:
        return _not_in_their_list(counted, period, record)
    if record is None:
        return _not_found(counted, period, line, pair)
    return ("", "") if record.ours else _not_counted(counted, period, line, record)


def _not_counted(counted, period, line, record):
    """Of a record that is the line's, and that we don't count in the period for this partner."""
    if record.on is None:
        return record.not_counted
    if period.start <= record.on < period.end and record.out_of_area:
        return Difference.DEFINITION, "Out of area: it is not of an area or a force that this list is about."
    where = f"Counted in {quarter(record.on).title}: {counted.dated} on {day(record.on)}."
    if record.utc_quarter == period:
        return Difference.TIMING, f"{where} By UTC, without summer time, it falls into this quarter."
    if record.missing_since and period.start <= record.missing_since < period.end:
        return Difference.TIMING, f"{where} The child went missing on {day(record.missing_since)}."
    if _near(period, record.on):
        return Difference.TIMING, f"{where} That is close to the quarter’s end or beginning."
    if line.on == record.on:
        return Difference.TIMING, f"{where} Their list has the same day, which is not in this quarter."
    return Difference.TIMING, f"{where} Their list has {day(line.on)}."


def _not_found(counted, period, line, pair):
    """Of a line without a record."""
    if pair.again:
        return Difference.DEFINITION, f"Listed twice: the same as line {pair.again}, and counted once here."
    if pair.proposed:
        return Difference.MISSING_HERE, TO_CONFIRM
    if any(word in line.category.casefold() for word in LEFT_OUT):
        return Difference.DEFINITION, f"Listed as “{line.category}”, which is not counted here."
    if _by_social_worker(line):
        return Difference.SOCIAL_WORKER, f"Held by “{line.held_by}”, as their list says."
    if not period.start <= line.on < period.end:
        return Difference.TIMING, f"Their date, {day(line.on)}, is outside the quarter."
    return Difference.MISSING_HERE, NONE_HERE


def _by_social_worker(line):
    said = line.held_by.casefold()
    return SOCIAL_WORKER[0] in said or SOCIAL_WORKER[1] in said.split()


def _not_in_their_list(counted, period, record):
    """Of a record that we count and no line is."""
    if record.missing_since and not period.start <= record.missing_since < period.end:
        since = f"The child went missing on {day(record.missing_since)}, in another quarter"
        return Difference.TIMING, f"{since}; we count by the day on which it was {counted.dated}."
    if _near(period, record.on):
        when = f"{counted.dated.capitalize()} on {day(record.on)}"
        return Difference.TIMING, f"{when}, close to the quarter’s bound: perhaps in their next list or last."
    if record.in_care_of:
        whose = f"In the care of {record.in_care_of}"
        return Difference.DEFINITION, f"{whose}: their list may leave out other authorities’ children."
    return Difference.MISSING_THERE, "We count it, and no line of their list is it."


def _near(period, on):
    return any(abs(on - bound) < NEAR for bound in (period.start, period.last_day, period.end))
