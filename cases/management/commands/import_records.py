import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from access.management.service_option import add_service_option, chosen_or_packaged_service
from cases.imports import SOURCES, import_records
from cases.imports.words import in_words


class Command(BaseCommand):
    help = "Brings the records to what the record files of a folder say: all of them, or nothing."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR")
        add_service_option(parser)
        parser.add_argument(
            "--force", metavar="SLUG", help="whose notifications; needed where the service has several forces"
        )

    def handle(self, *, folder, service, force, **options):
        files = self.files(folder)
        service = chosen_or_packaged_service(service, say=self.stdout.write)
        result = import_records(
            service=service, police_force=self.police_force(service, force), files=files, by=None
        )
        for notice in result.notices:
            self.stdout.write(f"Note: {notice}")
        for problem in result.problems:
            self.stderr.write(str(problem))
        if result.problem_count:
            raise CommandError(in_words(result))
        self.stdout.write(in_words(result))

    def files(self, folder):
        """The record files in a folder, by name."""
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        names = [source.file for source in SOURCES]
        files = {name: folder / name for name in names if os.path.lexists(folder / name)}
        if not files:
            raise CommandError(f"{folder} holds no record file: expected any of {', '.join(names)}.")
        return files

    def police_force(self, service, slug):
        """The force that `--force` names, or the service's only one."""
        forces = {force.slug: force for force in service.police_forces.all()}
        if slug in forces:
            return forces[slug]
        if slug or len(forces) != 1:
            raise CommandError(f"Choose one of the service's police forces: --force {' or '.join(forces)}.")
        return next(iter(forces.values()))
