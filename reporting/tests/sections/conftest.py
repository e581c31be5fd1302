"""Quarters with invented figures."""

import pytest

from missing_cse.lib.periods import Period
from reporting.sections.span import Span
from reporting.tests.invented import invented, with_values


@pytest.fixture
def quarter_with(db, service_and_figures):
    """Makes a quarter with invented figures, or with those given: measure=value, for all figures of it."""
    service, figures = service_and_figures

    def make(slug="2017-18-Q4", **given):
        return Span(service, Period.parse(slug), with_values(invented(figures[slug]), given))

    return make


@pytest.fixture
def quarter(quarter_with):
    return quarter_with()


@pytest.fixture
def empty_quarter(db, service_and_figures):
    """A quarter without records."""
    service, figures = service_and_figures
    return Span(service, Period.parse("2017-18-Q4"), figures["2017-18-Q4"])
