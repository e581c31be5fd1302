"""Who sees children, and the records that addresses name."""

from access.roles import Role
from access.tests.expected import ANYWHERE, AREA, SERVICE
from cases.tests.factories import ChildFactory, EpisodeFactory

SEES_CHILDREN = {
    Role.CASE_WORKER: AREA,
    Role.COORDINATOR: AREA,
    Role.SENIOR_COORDINATOR: SERVICE,
    Role.ADMINISTRATOR: SERVICE,
}
SEES_EPISODES = {**SEES_CHILDREN, Role.POLICE_COORDINATOR: SERVICE}
# The roles that work on episodes.
WORKS = {role: cases for role, cases in SEES_CHILDREN.items() if role != Role.ADMINISTRATOR}
COORDINATES = {role: cases for role, cases in WORKS.items() if role != Role.CASE_WORKER}


def everywhere(roles):
    """A page that names no record opens wherever records lie."""
    return dict.fromkeys(roles, ANYWHERE)


def an_episode(place, **given):
    child = ChildFactory(service=place.service, restricted=place.restricted)
    return EpisodeFactory(child=child, district=place.district, **given)


def to_episode(place):
    return {"public_id": an_episode(place).public_id}


def to_child(place):
    return {"public_id": an_episode(place).child.public_id}
