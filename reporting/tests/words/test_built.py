import pytest

from reporting.words.built import asked
from reporting.words.filling import Words, fill

pytestmark = pytest.mark.django_db


def of(text, quarter, area="all"):
    return {"section-7": (Words(area, "", fill(text, quarter).blocks),)}


def test_figures_that_were_referred_to_are_not_asked_about(quarter_with):
    quarter = quarter_with(notifications=713, completion_rate=45)
    text = "Of {{ notifications:all:2017-18-Q4 }} and {{ change notifications:all:2017-18-Q4 }}."
    assert asked(of(text, quarter)) == []
    assert asked({}) == []


def test_typed_numbers_and_references_to_nothing_are_asked_about(quarter):
    text = "There were 45 of {{ notifications:all:2017-18-Q4 }}.\n- {{ notes:all:2018-01 }} or {{ more"
    (one,) = asked(of(text, quarter, "stoke-on-trent"))
    assert (one.section, one.area) == ("section-7", "stoke-on-trent")
    assert one.unknown == ("{{ notes:all:2018-01 }}", "or {{ more")
    assert [typed.written for typed in one.typed] == ["45"]
