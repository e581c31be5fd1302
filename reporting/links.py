"""Addresses of the records behind figures, for those who may open them."""

from urllib.parse import urlencode

from django.urls import reverse

from access.permissions import SEE_RECORDS_BEHIND_FIGURES, may
from reporting.measures import MEASURES
from reporting.records import listing_of


def may_open(user, service, count):
    """Whether the user may list the records that one count of a measure counts."""
    return may(user, SEE_RECORDS_BEHIND_FIGURES, service) and may(user, listing_of(count).permission, service)


def figure_links(user, source):
    """A function that gives the address of the records behind a figure of a `Report` or an `Edition`, or None
    where the user may not open them.
    """
    opens = {
        slug
        for slug, measure in MEASURES.items()
        if all(may_open(user, source.service, count) for count in measure.counts)
    }
    return lambda figure: figure_url(source.service, figure, source) if figure.measure in opens else None


def figure_url(service, figure, source=None, part=""):
    """The page of the records behind a figure, beside the figure as a `Report` or an `Edition` has it. `part`
    says which of a rate's two counts to open; the numerator unless told otherwise.
    """
    address = reverse("figure", args=[service.slug, figure.measure, figure.area, figure.period])
    query = {"group": figure.group, "part": part} | ({source.asked_as: source.public_id} if source else {})
    given = urlencode({name: value for name, value in query.items() if value})
    return f"{address}?{given}" if given else address
