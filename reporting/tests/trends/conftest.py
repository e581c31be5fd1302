"""Editions of several quarters with numbers that are told apart."""

import pytest

from access.tests.factories import MembershipFactory, staffordshire
from missing_cse.lib.periods import Period
from reporting.figures import ALL, Figure, Figures
from reporting.tests.factories import EditionFactory


@pytest.fixture
def service():
    return staffordshire()


@pytest.fixture
def reader(service):
    return MembershipFactory(service=service, role="commissioner").user


@pytest.fixture
def submitted(service):
    """Submits an edition of a quarter with these figures of all areas: numbers, or {group: number}."""

    def submit(period, to=service, **given):
        rows = [
            Figure(measure, ALL, period, group, number)
            for measure, numbers in given.items()
            for group, number in (numbers if isinstance(numbers, dict) else {"": numbers}).items()
        ]
        before = Figure("notifications", ALL, str(Period.parse(period).previous()), "", 99)
        return EditionFactory(service=to, period=period, figures=Figures([*rows, before]).to_json())

    return submit
