from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from access.actions import add_user
from access.management.passwords import ask_for_password
from access.management.service_option import add_service_option, chosen_service
from access.models import Authority
from access.roles import Role


class Command(BaseCommand):
    help = "Adds a person with a role in a service, or a role to a person; asks for a new person's password."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("name")
        parser.add_argument("--role", required=True, choices=Role.values)
        add_service_option(parser)
        parser.add_argument("--area", metavar="SLUG", help="for a case worker or a coordinator")
        parser.add_argument("--force", metavar="SLUG", help="for a police coordinator")
        parser.add_argument("--authority", metavar="NAME", help="for a social worker")
        parser.add_argument("--email", default="", metavar="ADDRESS", help="where the person gets letters")

    @transaction.atomic
    def handle(self, *, username, name, role, **options):
        service = chosen_service(options["service"])
        try:
            user = add_user(
                username=username,
                name=name,
                service=service,
                role=role,
                area=_one(service.areas, "slug", options["area"]),
                force=_one(service.police_forces, "slug", options["force"]),
                authority=_one(Authority.objects, "name", options["authority"]),
                email=options["email"],
            )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        if not user.has_usable_password():
            ask_for_password(user)
        self.stdout.write(f"{user.username}: {Role(role).label} in {service.name}")


def _one(rows, field, value):
    """The row that an option names, None where none was given; CommandError, with the choices, otherwise."""
    if value is None:
        return None
    found = rows.filter(**{field: value}).first()
    if found is None:
        choices = ", ".join(rows.values_list(field, flat=True))
        raise CommandError(f"There is no “{value}”: choose {choices}.")
    return found
