from access.actions import phrase_in_words
from access.models import Phrase
from access.roles import Role
from access.tests import sign_in_addresses, system_addresses
from access.tests.expected import ANYWHERE, WHOLE_SERVICE, Address
from missing_cse.lib.conflicts import fingerprint

KEEPS_LANGUAGE = {Role.SENIOR_COORDINATOR: WHOLE_SERVICE}


def to_service(place):
    return {"service": place.service.slug}


def to_phrase(place):
    phrase = Phrase.objects.create(service=place.service, avoid="absconded", prefer="went missing")
    phrase.refresh_from_db()
    return {"public_id": phrase.public_id}


def words(place):
    return {"avoid": "misper", "prefer": "was reported missing"}


def changed_words(place):
    seen = fingerprint(phrase_in_words("absconded", "went missing"))
    return words(place) | {"seen": seen}


EXPECTED = [
    *sign_in_addresses.EXPECTED,
    *system_addresses.EXPECTED,
    Address("api-token", public=True, method="post", answer=400),
    Address("api-openapi", public=True),
    Address("api-docs", public=True),
    Address("phrases", opens={Role.SENIOR_COORDINATOR: ANYWHERE}),
    Address("new-phrase", opens=KEEPS_LANGUAGE, kwargs=to_service),
    Address("new-phrase", opens=KEEPS_LANGUAGE, kwargs=to_service, method="post", data=words, answer=302),
    Address("phrase", opens=KEEPS_LANGUAGE, kwargs=to_phrase),
    Address("phrase", opens=KEEPS_LANGUAGE, kwargs=to_phrase, method="post", data=changed_words, answer=302),
    Address("trail", opens={Role.AUDITOR: ANYWHERE}),
    Address("trail-export", opens={Role.AUDITOR: ANYWHERE}),
    Address("remove-phrase", opens=KEEPS_LANGUAGE, kwargs=to_phrase, method="post", answer=302),
]
