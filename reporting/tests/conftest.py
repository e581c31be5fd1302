"""Record files brought in, and the figures of a service without records, counted once for all tests."""

import pytest
from django.db import transaction

from access.tests.factories import staffordshire
from cases.tests.imports.fixtures import bring, brought, service
from reporting.tests.invented import counted

__all__ = ["bring", "brought", "service", "service_and_figures"]


@pytest.fixture(scope="session")
def service_and_figures(django_db_setup, django_db_blocker):
    """A service, no longer in the database, and {slug of a period: the figures of its report}.

    Only for tests that have the database too (`db` or its mark): without any, there is no test database.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        service = staffordshire()
        figures = counted(service)
        transaction.set_rollback(True)
    return service, figures
