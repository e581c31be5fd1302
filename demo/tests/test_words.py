import pytest

from access.tests.factories import staffordshire
from demo.words import PERIOD, TEXTS
from reporting.figures import calculate
from reporting.sections.span import Span, periods_needed
from reporting.tests.invented import invented
from reporting.words.filling import fill
from reporting.words.places import place_of
from reporting.words.typed_numbers import typed_numbers

pytestmark = pytest.mark.django_db


def test_the_words_of_the_demo_are_in_order():
    service = staffordshire()
    quarter = Span(service, PERIOD, invented(calculate(service, periods_needed(PERIOD))))
    for (section, area), text in TEXTS.items():
        assert place_of(service, PERIOD, section, area)
        assert fill(text, quarter).unknown == ()
        assert typed_numbers(text) == []
        assert service.words_to_avoid.advice(text) == []
