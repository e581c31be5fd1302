import pytest

from referrals.models import Exit, Rfm
from referrals.risk_change import RiskChange, risk_change


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("high", "low", "Lower than at the start: from high to low"),
        ("low", "medium", "Higher than at the start: from low to medium"),
        ("medium", "medium", "As at the start: medium"),
        ("none", "low", "Higher than at the start: from none shown to low"),
        ("", "low", "Low; at the start it was not said"),
    ],
)
def test_the_change_of_risk_is_said_in_words(start, end, words):
    assert RiskChange(start, end).words == words


def test_it_starts_from_the_referrers_band_and_from_triages_where_there_is_none():
    said, awaited = Rfm(risk="high", triage_risk="low"), Rfm(risk="", triage_risk="medium")
    assert [risk_change(Exit(rfm=rfm, risk="low")).start for rfm in (said, awaited)] == ["high", "medium"]
