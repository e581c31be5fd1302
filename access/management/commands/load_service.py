from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from access.actions import load_service
from access.definitions import read_definition


class Command(BaseCommand):
    help = "Makes a service from its definition (services/*.toml), or brings it up to date."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            service = load_service(read_definition(file))
        except OSError as problem:
            raise CommandError(f"{file} can’t be read: {problem.strerror}.") from problem
        except KeyError as missing:
            raise CommandError(f"{file} lacks “{missing.args[0]}”.") from missing
        except ValueError as problem:
            raise CommandError(f"{file} is not the definition of a service: {problem}.") from problem
        self.stdout.write(f"{service.name}: ready")
