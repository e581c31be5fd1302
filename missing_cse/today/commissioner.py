"""For commissioners: what was published, what of that is new, what comes next, and trends. Never a child."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from access.models import Service
from access.permissions import FOLLOW_REPORTS
from missing_cse.lib.periods import Period
from missing_cse.today.part import Part
from reporting.models import Edition, EditionNotice
from reporting.products import Product, product_of
from reporting.timetable import calendar
from reporting.trends import choosing

SHOWN = 6  # editions
COMING = 5  # dates: two months’ data sets, and the report of a quarter
TRENDS = 4


@dataclass(frozen=True)
class Line:
    """An edition, and which report it is."""

    edition: Edition
    product: Product


@dataclass(frozen=True)
class Published:
    """What a commissioner finds of a service: its newest editions, what is late, and what comes next."""

    service: Service
    lines: list[Line]
    late: list[calendar.Line]
    next: list[calendar.Line]

    @property
    def newest(self):
        return self.lines[0] if self.lines else None

    @property
    def others(self):
        return self.lines[1:]


def published(request, at):
    """The part of Today."""
    services = {
        m.service_id: m.service for m in request.user.current_memberships if m.role in FOLLOW_REPORTS.roles
    }
    return Part(
        "missing_cse/today/commissioner.html",
        {
            "services": [_published(service, request.user, at) for service in services.values()],
            "trends": choosing.often()[:TRENDS],
        },
    )


def _published(service, user, at):
    timetable = calendar.Calendar(service, at, sent_only=True)
    return Published(service, _newest(service, user), timetable.late, timetable.next[:COMING])


def _newest(service, user):
    """A Line for each of the editions that were published last."""
    unseen = EditionNotice.objects.visible_to(user).unseen().filter(edition=OuterRef("pk"))
    editions = Edition.objects.visible_to(user).filter(service=service).without_contents()
    newest = editions.annotate(is_new=Exists(unseen)).select_related("submitted_by")
    return [
        Line(edition, product_of(Period.parse(edition.period)))
        for edition in newest.order_by("-published_at", "-pk")[:SHOWN]
    ]
