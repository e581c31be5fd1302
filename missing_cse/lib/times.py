"""Days and times as people read them, in Europe/London: 31 March 2018, 5:30pm. Also template filters."""

from datetime import UTC, datetime, timedelta

from django import template

from missing_cse.lib.periods import LONDON

register = template.Library()

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# From two days on, hours are noise.
COUNTED_IN_DAYS = 2 * DAY


def now():
    """The present, in UTC."""
    return datetime.now(UTC)


def whole_minute(at):
    """The minute of a time. People type minutes, and what machines write has seconds: a time typed is not
    before what came in the same minute."""
    return at.replace(second=0, microsecond=0)


def local_date(at):
    """The date in London at an aware time."""
    return at.astimezone(LONDON).date()


def today():
    """The date in London at present."""
    return local_date(now())


@register.filter
def day(value):
    """A date, or the London date of an aware time: 31 March 2018; empty for None."""
    if value is None:
        return ""
    local = value.astimezone(LONDON) if isinstance(value, datetime) else value
    return f"{local.day} {local:%B %Y}"


@register.filter
def clock_time(value):
    """The London time of day of an aware time: 5:30pm, midday, midnight (with which a day begins); empty for
    None."""
    if value is None:
        return ""
    local = value.astimezone(LONDON)
    if local.minute == 0 and local.hour % 12 == 0:
        return "midday" if local.hour else "midnight"
    minutes = f":{local:%M}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


@register.filter
def moment(value):
    """An aware time in full: 31 March 2018 at 5:30pm; empty for None."""
    return "" if value is None else f"{day(value)} at {clock_time(value)}"


@register.filter
def deadline(value):
    """An aware time as it follows “by”: 31 March 2018 at 5:30pm; the end of 30 March 2018 for the midnight
    after it, which many would take for a day later; empty for None."""
    if value is not None and clock_time(value) == "midnight":
        return f"the end of {day(local_date(value) - DAY)}"
    return moment(value)


def span(length):
    """A length of time in its largest whole unit, rounded down: 3 days, 47 hours, 1 minute."""
    if length >= COUNTED_IN_DAYS:
        return _count(length // DAY, "day")
    if length >= HOUR:
        return _count(length // HOUR, "hour")
    return _count(length // MINUTE, "minute")


def _count(number, unit):
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
