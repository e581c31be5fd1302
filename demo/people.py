"""Who can sign in to the demo: the people of staff.csv, and those it lacks."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.db.models import Value
from django.db.models.functions import Concat

from access.models import Authority, Membership, User
from access.roles import Role

# Username, name, role, and the authority of a social worker.
BESIDES_STAFF = (
    ("finance.officer", "Harriet Mellor", Role.FINANCE_OFFICER, None),
    ("auditor", "Graham Whitlock", Role.AUDITOR, None),
    ("volunteer", "Verity Ashdown", Role.VOLUNTEER, None),
    ("social.worker.staffs", "Yasmin Tranter", Role.SOCIAL_WORKER, "Staffordshire"),
    ("social.worker.stoke", "Colin Proctor", Role.SOCIAL_WORKER, "Stoke-on-Trent"),
)
FINDS = {
    Role.CASE_WORKER: "their interviews, the most urgent on top",
    Role.COORDINATOR: "what needs a decision in their area; interviews to audit",
    Role.SENIOR_COORDINATOR: "all areas side by side; imports, reports and their calendar",
    Role.VOLUNTEER_COORDINATOR: "volunteers, what is referred to them, their matches and courses",
    Role.ADMINISTRATOR: "all areas' notifications; imports of record files",
    Role.FINANCE_OFFICER: "budget and spend by quarter",
    Role.COMMISSIONER: "the report on quarter 4 of 2017/18, trends, and the next dates",
    Role.POLICE_COORDINATOR: "the notifications of Staffordshire Police",
    Role.SOCIAL_WORKER: "what was handed back to their authority; its allocation meetings",
    Role.AUDITOR: "who saw and changed what",
    Role.VOLUNTEER: "first names of those they meet, and when they meet next",
}
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def password_file() -> Path:
    return Path(settings.DEMO_PASSWORD_FILE)


def the_password():
    """The demo's one password, or None where this machine doesn't have it."""
    path = password_file()
    return path.read_text(encoding="ascii").strip() if path.exists() else None


def new_password():
    """Make a password and keep it where only the owner of the data folder can read it."""
    password = "-".join("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(4))
    path = password_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.write(password + "\n")
    return password


def set_password(services, hashed):
    """Everyone with a role in these services signs in with the password that was hashed."""
    people = User.objects.filter(memberships__service__in=services)
    User.objects.filter(pk__in=people).update(password=hashed)


def besides_staff(service, prefix=""):
    """The people whose roles staff.csv has no lines for."""
    for username, name, role, authority in BESIDES_STAFF:
        user = User.objects.create_user(prefix + username, name)
        Membership.objects.create(
            user=user,
            service=service,
            role=role,
            authority=authority and Authority.objects.get(name=authority),
        )


def give_addresses(service):
    """Everyone in the service gets letters at an address that is nobody's."""
    people = User.objects.filter(memberships__service=service)
    User.objects.filter(pk__in=people).update(email=Concat("username", Value("@example.org")))


def sign_ins(service):
    """(role, area, username, what they find) of everyone in the service, by role."""
    roles = list(Role)
    memberships = service.memberships.select_related("user", "area", "authority").order_by("user__username")
    found = [(m.role, m.area or m.authority or "", m.user.username) for m in memberships]
    found.sort(key=lambda one: roles.index(one[0]))
    return [(Role(role).label, str(place), username, FINDS[role]) for role, place, username in found]
