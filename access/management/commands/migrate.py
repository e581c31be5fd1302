"""Django's command, faster on an empty database."""

from importlib import import_module

from django.core.management.commands import migrate

from missing_cse.lib.at_once import AtOnce

# Of OAuth Toolkit: changes of many fields of models that belong to User, and so to nearly all of ours.
OF_MANY_OPERATIONS = (
    "0001_initial",
    "0004_auto_20200902_2022",
    "0005_auto_20211222_2352",
    "0021_translatable_field_labels",
)


class Command(migrate.Command):
    def handle(self, *arguments, **options):
        for name in OF_MANY_OPERATIONS:
            migration = import_module(f"oauth2_provider.migrations.{name}").Migration
            if len(migration.operations) > 1:
                migration.operations = [AtOnce(migration.operations)]
        return super().handle(*arguments, **options)
