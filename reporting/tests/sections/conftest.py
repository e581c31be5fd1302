"""A quarter with invented figures, and what its sections print."""

import pytest

from access.tests.factories import staffordshire
from reporting.tests.invented import invented_quarter


@pytest.fixture
def service(db):
    return staffordshire()


@pytest.fixture
def quarter(service):
    return invented_quarter(service)
