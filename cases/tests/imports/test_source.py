import pytest

from cases.imports import SOURCES
from cases.imports.source import Source, in_order


def test_files_come_after_those_they_name():
    order = [source.file for source in in_order(SOURCES)]

    assert order.index("children.csv") < order.index("police_notifications.csv")
    assert order.index("children.csv") < order.index("rfm_referrals.csv")
    assert order.index("staff.csv") < order.index("police_notifications.csv")
    assert order.index("police_notifications.csv") < order.index("rhi_offers.csv")
    assert order.index("rhi_offers.csv") < order.index("rhi_outcomes.csv")
    assert len(order) == 9


def test_files_that_wait_for_each_other_are_refused():
    def source(file, after):
        return Source(file=file, key=(), columns=(), land=None, after=(after,))

    with pytest.raises(ValueError, match="cycle"):
        in_order([source("a.csv", "b.csv"), source("b.csv", "a.csv")])
