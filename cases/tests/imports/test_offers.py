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
        ({"offered_at": "2999-01-01T10:00Z"}, "offered_at"),
    ],
)
def test_an_offer_that_does_not_fit_is_a_problem(bring, line, column):
    result = bring(in_full(children=[{}], police_notifications=[{}], rhi_offers=[line]))

    assert [problem.column for problem in result.problems] == [column]
    assert not Offer.objects.exists()


def test_an_offer_before_the_child_went_missing_is_noticed(brought):
    result = brought(
        children=[{}], police_notifications=[{}], rhi_offers=[{"offered_at": "2001-01-13T10:00Z"}]
    )

    assert result.notices == ["rhi_offers.csv: 1 offered before the child went missing."]
