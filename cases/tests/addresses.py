from django.core.files.uploadedfile import SimpleUploadedFile

from access.roles import Role
from access.tests.expected import ANYWHERE, AREA, SERVICE, WHOLE_SERVICE, Address
from cases.models import Episode, ImportRun
from cases.tests.factories import ChildFactory, EpisodeFactory

SEES_CHILDREN = {
    Role.CASE_WORKER: AREA,
    Role.COORDINATOR: AREA,
    Role.SENIOR_COORDINATOR: SERVICE,
    Role.ADMINISTRATOR: SERVICE,
}
SEES_EPISODES = {**SEES_CHILDREN, Role.POLICE_COORDINATOR: SERVICE}
DECIDES = {role: cases for role, cases in SEES_CHILDREN.items() if role != Role.CASE_WORKER}
IMPORTS = dict.fromkeys((Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR), WHOLE_SERVICE)


def everywhere(roles):
    """A page that names no record opens wherever records lie."""
    return dict.fromkeys(roles, ANYWHERE)


def an_episode(place, **given):
    child = ChildFactory(service=place.service, restricted=place.restricted)
    return EpisodeFactory(child=child, district=place.district, **given)


def to_episode(place):
    return {"public_id": an_episode(place).public_id}


def to_set_aside(place):
    return {"public_id": an_episode(place, state="set_aside", oddities=["in_the_future"]).public_id}


def to_child(place):
    return {"public_id": an_episode(place).child.public_id}


def to_import(place):
    force = place.service.police_forces.get()
    run = ImportRun.objects.create(service=place.service, police_force=force, status="done")
    run.refresh_from_db()
    return {"public_id": run.public_id}


def decision(place):
    return {"decision": Episode.State.COUNTED, "note": "The police confirmed it."}


def upload(place):
    return {"uploads": SimpleUploadedFile("unknown.csv", b"It is refused, and the form comes back.")}


EXPECTED = [
    Address("episodes", opens=everywhere(SEES_EPISODES)),
    Address("episode", opens=SEES_EPISODES, kwargs=to_episode),
    Address("child", opens=SEES_CHILDREN, kwargs=to_child),
    Address("set-aside", opens=everywhere(DECIDES)),
    Address("decide", opens=DECIDES, kwargs=to_set_aside),
    Address("decide", opens=DECIDES, kwargs=to_set_aside, method="post", data=decision, answer=302),
    Address("imports", opens=everywhere(IMPORTS)),
    Address("new-import", opens=everywhere(IMPORTS)),
    Address("new-import", opens=everywhere(IMPORTS), method="post", data=upload),
    Address("import", opens=IMPORTS, kwargs=to_import),
    Address("import-problems", opens=IMPORTS, kwargs=to_import),
]
