"""A part of the instrument in words: what two people who change it at once compare."""

from referrals.models import Section


def in_words(part):
    """{label: words} of a section or an indicator; its place is not among them."""
    if isinstance(part, Section):
        return {"Title": part.title, "Hint": part.hint}
    return {"Indicator": part.words, "Hint": part.hint, "Weight": str(part.weight)}


def bands_in_words(bands):
    """{label: words} of a version's bands."""
    return {band.get_risk_display(): f"from {band.least}" for band in bands}
