import pytest

from cases.models import Offer
from cases.tests.imports.lines import in_full


def test_an_offer_is_recorded_with_why_it_was_late(brought):
    brought(
        children=[{}],
        police_notifications=[{}],
        rhi_offers=[{"offered_at": "2018-01-13T10:00Z", "late_reason": "weekend"}],
    )

    assert Offer.objects.get().late_reason.slug == "weekend"
    assert Offer.objects.get().episode.police_reference == "MP1"


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ({"police_reference": "MP7"}, "police_reference"),
        ({"offered_at": ""}, "offered_at"),
        ({"late_reason": "forgot"}, "late_reason"),
    ],
)
def test_an_offer_that_does_not_fit_is_a_problem(bring, line, column):
    result = bring(in_full(children=[{}], police_notifications=[{}], rhi_offers=[line]))

    assert [problem.column for problem in result.problems] == [column]
    assert not Offer.objects.exists()
