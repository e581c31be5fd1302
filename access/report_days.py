"""When a service's reports are due and who gets them, by its definition; nonsense is refused in words."""

from datetime import date, time
from itertools import pairwise

from access.models.report_recipient import ReportRecipient
from access.models.service import REPORT_DAYS

LAST_DAY = 28  # every month has it
MONTHLY = ("interviews_due_day", "monthly_day", "monthly_final_day")


def report_days(definition):
    """The fields of a `Service` out of `[report_days]`; ValueError, in words, where they make no sense.

    What may be left out keeps what the service has, or the default of a new one.
    """
    given = definition["report_days"]
    for name in REPORT_DAYS:
        _check(
            _is_whole(given[name], 1, LAST_DAY), f"{name} is not a day that every month has, 1 to {LAST_DAY}"
        )
    for earlier, later in pairwise(MONTHLY):
        _check(given[earlier] < given[later], f"{later} is not after {earlier}")
    days = {name: given[name] for name in REPORT_DAYS}
    if "draft_days" in given:
        ahead = given["draft_days"]
        _check(
            _is_whole(ahead, 1, given["quarterly_day"] - 1),
            "draft_days is not a number of days before quarterly_day, in the same month",
        )
        days["draft_days"] = ahead
    if "cut_off" in given:
        _check(isinstance(given["cut_off"], time), "cut_off is not a time of day, like 09:00:00")
        days["cut_off"] = given["cut_off"]
    if "since" in given:
        _check(type(given["since"]) is date, "since is not a date, like 2018-04-01")
        days["timetable_since"] = given["since"]
    return days


def load_recipients(service, definition, authorities):
    """Make the recipients of a service's products those of `[report_recipients]`; ValueError, in words, where
    a product or a commissioner is not known. `authorities` are its commissioners."""
    given = definition.get("report_recipients", {})
    commissioners = {authority.name: authority for authority in authorities}
    rows, known = [], ReportRecipient.Product.values
    for product, names in given.items():
        _check(
            product in known,
            f"report_recipients names “{product}”, which is none of {', '.join(known)}",
        )
        _check(names and isinstance(names, list), f"report_recipients names nobody for “{product}”")
        for name in dict.fromkeys(names):
            _check(name in commissioners, f"“{name}” gets reports, but is not among the commissioners")
            rows.append(ReportRecipient(service=service, product=product, authority=commissioners[name]))
    kept = {(row.product, row.authority_id): row for row in service.report_recipients.all()}
    wanted = {(row.product, row.authority_id): row for row in rows}
    service.report_recipients.filter(pk__in=[kept[key].pk for key in kept.keys() - wanted.keys()]).delete()
    ReportRecipient.objects.bulk_create(row for key, row in wanted.items() if key not in kept)


def _is_whole(value, least, most):
    return type(value) is int and least <= value <= most


def _check(holds, problem):
    if not holds:
        raise ValueError(problem)
