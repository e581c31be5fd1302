import pytest

from access.tests.factories import staffordshire


@pytest.fixture
def service(db):
    return staffordshire()
