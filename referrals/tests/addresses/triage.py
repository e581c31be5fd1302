from access.models import Term
from access.tests.expected import Address
from access.tests.factories import TermFactory
from cases.tests.addresses.places import COORDINATES, WORKS, an_episode, everywhere
from missing_cse.lib.conflicts import fingerprint
from referrals.decided import decision_in_words
from referrals.models import Rfm
from referrals.tests.factories import RfmFactory


def waiting(place, **given):
    for kind, slug in (
        (Term.Kind.SUPPORT, "consultation"),
        (Term.Kind.CONSULTATION_OUTCOME, "information_only"),
    ):
        if not place.service.terms.filter(slug=slug).exists():
            TermFactory(service=place.service, kind=kind, slug=slug)
    given = {"answered_at": None, "child": an_episode(place).child} | given
    made = RfmFactory(district=place.district, **given)
    made.refresh_from_db()
    return made


def to_rfm(place):
    return {"public_id": waiting(place).public_id}


def to_information(place):
    return {"public_id": waiting(place, for_information=True).public_id}


def to_again(place):
    first = waiting(place)
    return {"public_id": waiting(place, child=first.child).public_id}


def lane(place):
    return {"slug": "rfms-to-answer"}


def decision(place):
    rfm = Rfm.objects.order_by("-pk").first()
    return {
        "seen": fingerprint(decision_in_words(rfm)),
        "support": "consultation",
        "consultation_outcome": "information_only",
        "risk": "low",
        "reason": "Advice was all that was asked for.",
        "told": "phone",
    }


def first(place):
    return {"first": Rfm.objects.order_by("pk").first().public_id, "why": "It came twice."}


def why(place):
    return {"why": "A test of the form."}


def worked(name, kwargs, **given):
    return Address(name, opens=COORDINATES, kwargs=kwargs, **given)


EXPECTED = [
    Address("triage", opens=everywhere(WORKS)),
    Address("triage-lane", opens=everywhere(WORKS), kwargs=lane),
    worked("note-rfm", to_information, method="post", answer=302),
    worked("decide-rfm", to_rfm),
    worked("decide-rfm", to_rfm, method="post", data=decision, answer=302),
    worked("allocate-rfm", to_rfm),
    worked("allocate-rfm", to_rfm, method="post"),
    worked("rfm-resubmission", to_again),
    worked("rfm-resubmission", to_again, method="post", data=first, answer=302),
    worked("void-rfm", to_rfm),
    worked("void-rfm", to_rfm, method="post", data=why, answer=302),
]
