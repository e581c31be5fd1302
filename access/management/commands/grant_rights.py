from django.core.management.base import BaseCommand, CommandError

from access.rights import grant_rights, role_exists


class Command(BaseCommand):
    help = "Gives the application's database role its rights; run as the tables' owner, after every migrate."

    def add_arguments(self, parser):
        parser.add_argument("role", help="the role that web server and worker sign in as")

    def handle(self, *, role, **options):
        if not role_exists(role):
            raise CommandError(f"There is no database role “{role}”: see docs/operations.md.")
        grant_rights(role)
