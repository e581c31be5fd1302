import tomllib
from pathlib import Path

from django.core.management.base import BaseCommand

from access.actions import load_service


class Command(BaseCommand):
    help = "Makes a service from its definition (services/*.toml), or brings it up to date."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        service = load_service(tomllib.loads(file.read_text(encoding="utf-8")))
        self.stdout.write(f"{service.name}: ready")
