"""The reminder of what people still owe of a month: letters, which tell how many and where, nothing else."""

from django.conf import settings
from django.urls import reverse

from access.letters import write_letter
from access.models import User
from access.roles import Role
from missing_cse.lib.times import day
from reporting.timetable.owed import owed_by_worker

TO_COORDINATORS = (Role.COORDINATOR, Role.SENIOR_COORDINATOR)


def write_reminders(service, period, final_at):
    """Write to each worker who owes something of a month, and to the coordinators with the list by worker.

    Who has no address gets no letter, and finds the same on Today. `final_at` is when the month's figures are
    counted for the last time.
    """
    owed = owed_by_worker(service, period)
    workers = {one.public_id: one for one in owed if one.public_id}
    for user in _with_an_address(public_id__in=workers):
        write_letter(user.email, *_to_worker(user, workers[user.public_id], service, period, final_at))
    if owed:
        roles = {"memberships__service": service, "memberships__role__in": TO_COORDINATORS}
        for user in _with_an_address(**roles):
            write_letter(user.email, *_to_coordinator(user, owed, service, period, final_at))


def _with_an_address(**given):
    return User.objects.filter(is_active=True, **given).exclude(email="").distinct().order_by("pk")


def _to_worker(user, owed, service, period, final_at):
    return (
        f"Interviews of {period.title} are due",
        f"""Dear {user},

Of {period.title} these are still with you:

{_lines(owed.said)}

Please finish them: the figures of the month are counted for the last time on {day(final_at)}.
You find them on Today, with the most urgent on top:

{settings.SITE_ADDRESS}{reverse("home")}

{service}
""",
    )


def _to_coordinator(user, owed, service, period, final_at):
    return (
        f"What is still owed of {period.title}",
        f"""Dear {user},

Of {period.title} these are not finished yet:

{_lines(f"{one.name}: {', '.join(one.said)}" for one in owed)}

Workers whose address we have were reminded. The figures of the month are counted for the last time on
{day(final_at)}. The list as it stands now:

{settings.SITE_ADDRESS}{reverse("owed", args=[service.slug, period])}

{service}
""",
    )


def _lines(said):
    return "\n".join(f"- {line}" for line in said)
