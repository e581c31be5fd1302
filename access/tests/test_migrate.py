from importlib import import_module

import pytest
from django.core.management import call_command

from access.management.commands.migrate import OF_MANY_OPERATIONS
from missing_cse.lib.at_once import AtOnce


@pytest.mark.django_db(transaction=True)
def test_long_migrations_of_another_package_are_carried_out_at_once_however_often_it_is_called():
    for _ in range(2):
        call_command("migrate", verbosity=0)
    for name in OF_MANY_OPERATIONS:
        (operation,) = import_module(f"oauth2_provider.migrations.{name}").Migration.operations
        assert isinstance(operation, AtOnce)
        assert not any(isinstance(part, AtOnce) for part in operation.database_operations)
