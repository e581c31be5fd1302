"""Reports on Today: what holds one up, for those who build them; what is owed of a month, for workers."""

from access.permissions import BUILD_REPORTS, WORK_ON_EPISODES, services_allowing
from missing_cse.lib.periods import month
from missing_cse.lib.times import local_date
from missing_cse.today.part import Part
from reporting.timetable.calendar import held_up
from reporting.timetable.occasions import What, due_at
from reporting.timetable.owed import owed_by


def reports_held_up(request, at):
    """The part of Today of those who build reports."""
    held = held_up(services_allowing(request.user, BUILD_REPORTS))
    return Part("missing_cse/today/reports.html", {"held": held})


def owed_of_last_month(request, at):
    """The part of Today of a worker, from the day of the reminder until the month is counted for the last
    time."""
    last = month(local_date(at)).previous()
    owed = [
        (service, last, due_at(service, What.FINAL, last), found.said)
        for service in services_allowing(request.user, WORK_ON_EPISODES)
        if due_at(service, What.REMINDER, last) <= at < due_at(service, What.FINAL, last)
        and (found := owed_by(request.user, service, last)).said
    ]
    return Part("missing_cse/today/owed.html", {"owed": owed})
