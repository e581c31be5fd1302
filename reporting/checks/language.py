"""The words people wrote: those the service avoids, and what would let a neighbour know the child."""

import re

from reporting.checks.core import Finding, Severity

NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)"
# An age in years or months, a very young child, twins, a birthday, an expectant child.
TELLING = re.compile(
    rf"\b(?:{NUMBER}[\s-](?:year|month|week)s?[\s-]old|aged\s+{NUMBER}\b(?!\s*(?:to|and|or|[-–])\s*\d)"
    r"|bab(?:y|ies)|toddlers?|infants?|newborn|twins?|triplets?|pregnan(?:t|cy)|birthdays?)\b",
    re.IGNORECASE,
)


def to_avoid(draft):
    """Words to avoid, with what is better."""
    for name, text in _texts(draft):
        advice = draft.service.words_to_avoid.advice(text)
        if advice:
            yield Finding(Severity.WARNING, f"{name}: {'; '.join(advice)}.", (draft.words_page,))


def telling_of_one(draft):
    """Stories from which somebody who lives near would know the child: exact ages, babies, twins."""
    for name, text in _texts(draft):
        found = dict.fromkeys(f"“{' '.join(match[0].split())}”" for match in TELLING.finditer(text))
        if found:
            yield Finding(
                Severity.WARNING,
                f"{name}: {', '.join(found)} may let a neighbour know the child. Give a band of ages, and "
                "leave out what is rare.",
                (draft.words_page,),
            )


def _texts(draft):
    return [(name, "\n".join(str(sentence) for sentence in sentences)) for name, sentences in draft.written]
