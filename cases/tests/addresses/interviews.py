"""The form is somebody else's: only its writer may do more than read it, others read along in any role."""

from access.roles import Role
from access.tests.expected import Address
from access.tests.factories import UserFactory
from cases.models import RhiForm
from cases.tests.addresses.places import WORKS, an_episode, to_episode


def a_form(place):
    form = RhiForm.objects.create(episode=an_episode(place), service=place.service, case_worker=UserFactory())
    form.refresh_from_db()
    return form


def to_form(place):
    return {"public_id": a_form(place).public_id}


def to_part(place):
    return {"public_id": a_form(place).public_id, "slug": "harm"}


READS_DRAFTS = {**WORKS, Role.ADMINISTRATOR: frozenset()}

EXPECTED = [
    Address("start-rhi", opens=WORKS, kwargs=to_episode, method="post", answer=302),
    Address("rhi", opens=READS_DRAFTS, kwargs=to_form),
    Address("rhi-episodes", opens=WORKS, kwargs=to_form, answer=302),
    Address("rhi-check", opens=WORKS, kwargs=to_form, answer=302),
    Address("rhi-submit", opens=WORKS, kwargs=to_form, method="post", answer=302),
    Address("rhi-part", opens=WORKS, kwargs=to_part, answer=302),
    Address("rhi-part", opens=WORKS, kwargs=to_part, method="post", answer=409),
]
