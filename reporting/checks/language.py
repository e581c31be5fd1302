"""The words people wrote: those the service avoids, and what would let a neighbour know the child."""

import re
from calendar import day_name, month_name

from reporting.checks.core import Finding, Severity
from reporting.measures import MEASURES
from reporting.products import product_of
from reporting.service_log.anonymity import WORD, may_be_names

NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)"
# An age in years or months, a very young child, twins, a birthday, an expectant child.
TELLING = re.compile(
    rf"\b(?:{NUMBER}[\s-](?:year|month|week)s?[\s-]old|aged\s+{NUMBER}\b(?!\s*(?:to|and|or|[-–])\s*\d)"
    r"|bab(?:y|ies)|toddlers?|infants?|newborn|twins?|triplets?|pregnan(?:t|cy)|birthdays?)\b",
    re.IGNORECASE,
)


def to_avoid(draft):
    """Words to avoid, with what is better."""
    for name, text, way in _texts(draft):
        advice = draft.service.words_to_avoid.advice(text)
        if advice:
            yield Finding(Severity.WARNING, f"{name}: {'; '.join(advice)}.", (way,))


def telling_of_one(draft):
    """Stories from which somebody who lives near would know the child: exact ages, babies, twins."""
    for name, text, way in _texts(draft):
        found = dict.fromkeys(f"“{' '.join(match[0].split())}”" for match in TELLING.finditer(text))
        if found:
            yield Finding(
                Severity.WARNING,
                f"{name}: {', '.join(found)} may let a neighbour know the child. Give a band of ages, and "
                "leave out what is rare.",
                (way,),
            )


def names(draft):
    """Words that may be names of somebody or of a place, by how they are written alone: to say which of them
    are on record would tell of children whom the reader may not see."""
    known = _known(draft)
    for name, text, way in _texts(draft):
        words = [match[0] for match in may_be_names(text) if not match[0].isupper()]
        found = dict.fromkeys(f"“{word}”" for word in words if word.lower() not in known)
        if found:
            yield Finding(
                Severity.WARNING,
                f"{name}: {', '.join(found)} may be names. Leave out those of children, homes, schools and "
                "streets.",
                (way,),
            )


def _known(draft):
    """The words, in small letters, of the names that a report gives: areas, partners, figures, dates."""
    service = draft.service
    texts = [
        *(service.name, service.provider.name, *day_name, *month_name),
        *(authority.name for authority in service.commissioners.all()),
        *(force.name for force in service.police_forces.all()),
        *service.vocabulary.district_names.values(),
        *(area.name for area in service.vocabulary.area_of_id.values()),
        *(measure.title for measure in MEASURES.values()),
        *(section.title for section in product_of(draft.period).sections),
    ]
    return {word.lower() for text in texts for word in WORD.findall(text)}


def _texts(draft):
    return [(one.name, "\n".join(map(str, one.sentences)), one.way) for one in draft.written]
