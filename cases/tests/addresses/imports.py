from django.core.files.uploadedfile import SimpleUploadedFile

from access.roles import Role
from access.tests.expected import WHOLE_SERVICE, Address
from cases.models import ImportRun
from cases.tests.addresses.places import everywhere

IMPORTS = dict.fromkeys((Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR), WHOLE_SERVICE)


def to_import(place):
    force = place.service.police_forces.get()
    run = ImportRun.objects.create(service=place.service, police_force=force, status="done")
    run.refresh_from_db()
    return {"public_id": run.public_id}


def upload(place):
    return {"uploads": SimpleUploadedFile("unknown.csv", b"It is refused, and the form comes back.")}


EXPECTED = [
    Address("imports", opens=everywhere(IMPORTS)),
    Address("new-import", opens=everywhere(IMPORTS)),
    Address("new-import", opens=everywhere(IMPORTS), method="post", data=upload),
    Address("import", opens=IMPORTS, kwargs=to_import),
    Address("import-problems", opens=IMPORTS, kwargs=to_import),
]
