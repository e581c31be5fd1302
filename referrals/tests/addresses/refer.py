from access.models import Term
from access.tests.expected import Address
from access.tests.factories import TermFactory
from referrals.tests.refer.written import FOR_INFORMATION, a_draft, changed


def to_service(place):
    return {"slug": place.service.slug}


def to_draft(place):
    """The key of a draft that may be sent."""
    if not place.service.terms.filter(slug="education").exists():
        TermFactory(service=place.service, kind=Term.Kind.AGENCY, slug="education")
    answers = changed(FOR_INFORMATION, "child", district=place.district.slug)
    return {"key": a_draft(place.service, answers)[1]}


def to_step(place):
    return to_draft(place) | {"slug": "child"}


EXPECTED = [
    Address("refer", public=True, kwargs=to_service),
    Address("refer", public=True, kwargs=to_service, method="post", answer=302),
    Address("refer-draft", public=True, kwargs=to_draft),
    Address("refer-draft", public=True, kwargs=lambda place: {"key": "unknown"}, answer=404),
    Address("refer-step", public=True, kwargs=to_step),
    Address("refer-step", public=True, kwargs=to_step, method="post", answer=302),
    Address("refer-check", public=True, kwargs=to_draft),
    Address("refer-check", public=True, kwargs=to_draft, method="post", answer=302),
]
