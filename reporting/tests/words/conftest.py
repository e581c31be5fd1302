"""Places of the report on a service, and its quarters with invented figures."""

import pytest

from reporting.tests.invented import QUARTER_4
from reporting.tests.sections.conftest import empty_quarter, quarter, quarter_with
from reporting.words.places import place_of

__all__ = ["empty_quarter", "quarter", "quarter_with"]


@pytest.fixture
def place(service):
    """Makes a place of the service's report from the slugs of section and area."""
    return lambda section="section-7", area="all": place_of(service, QUARTER_4, section, area)
