"""Sentences proposed for a section, from its figures: what changed most, where, against what.

Every number and every direction in them is a reference, so that they stay true while the figures move.
The same figures propose the same sentences.
"""

from typing import NamedTuple

from reporting.figures import ALL
from reporting.measures import MEASURES
from reporting.narrative import Sentence, capitalised, in_text
from reporting.numbers import Number
from reporting.words.filling import fill
from reporting.words.references import Reference

MOST = 6

# What a measure counts, as the subject of a sentence, where its title would not read as one.
IN_SENTENCES = {
    "individuals_interviewed_rate": "children interviewed, of children reported missing,",
    "completion_rate": "the completion rate",
    "interviews_completed_rate": "interviews completed, of those offered,",
    "offers_within_24h": "offers within 24 hours",
    "within_72h": "interviews within 72 hours of the found notification",
    "declined": "interviews declined",
    "not_offered_total": "episodes without an offer",
    "mean_age": "the mean age",
    "rfm_mean_age": "the mean age at referral",
    "finance": "total spend",
}


class Proposal(NamedTuple):
    """A sentence as it is taken into a text, and what it says now."""

    text: str
    sentence: Sentence


def proposals(place, span):
    """Sentences for a place, what changed most first; `span` has the measures of its subject."""
    texts = [*_changes(place, span), *_areas(place, span), *_groups(place, span)]
    return [proposal for text in texts if (proposal := _proposal(text, span))][:MOST]


def _proposal(text, span):
    """None where a reference can't be followed, or where there is nothing to tell: no number in it."""
    filled = fill(text, span)
    sentence = filled.blocks[0].sentences[0]
    tells = not filled.unknown and any(isinstance(piece, Number) for piece in sentence)
    return Proposal(text, sentence) if tells else None


def _changes(place, span):
    """How each measure moved since the period before; nothing where that is not on file."""
    found = []
    for order, measure in enumerate(_counted(place, span)):
        group = "total" if measure.kind == "money" else ""
        if (measure.groups is not None and not group) or not span.compares:
            continue
        area = _area(place, measure)
        size = _size(span.now(measure.slug, area, group), span.then(measure.slug, area, group))
        if size is not None:
            reference = Reference("change", measure.slug, area, str(span.period), group)
            words = f"{_subject(measure)} {reference}, compared with {span.before_name}."
            found.append((-size, order, _placed(words, span, area)))
    return [text for *_, text in sorted(found)]


def _placed(words, span, area):
    """A sentence that says of which area it is, where it is of one."""
    return capitalised(words) if area == ALL else f"In {span.area_names[area]}, {words}"


def _subject(measure):
    return IN_SENTENCES.get(measure.slug) or in_text(measure.title)


def _area(place, measure):
    return place.area_slug if measure.rows.area else ALL


def _size(new, old):
    """How much a figure changed, as a part of what it was; a rate by its points. None where it did not."""
    if new.value is None or old.value is None or new.value == old.value:
        return None
    by = abs(new.value - old.value)
    return by / 100 if MEASURES[new.measure].kind == "rate" else by / max(abs(old.value), 1)


def _areas(place, span):
    """Which areas have the highest and the lowest of what matters most, in a text about all areas."""
    if place.area is not None:
        return []
    plain = [one for one in _counted(place, span) if one.groups is None and one.rows.area]
    return [
        f"Of {_subject(measure)}, {Reference('areas', measure.slug, ALL, str(span.period))}."
        for measure in plain[:2]
    ]


def _groups(place, span):
    """What is most common, and which groups changed most."""
    texts = []
    for measure in _counted(place, span):
        if measure.groups is None:
            continue
        area = _area(place, measure)
        ranking, changes = (
            Reference(phrase, measure.slug, area, str(span.period)) for phrase in ("ranking", "changes")
        )
        title = in_text(measure.title)
        for words in (f"{title}, the most common first: {ranking}.", f"{title}: {changes}."):
            texts.append(_placed(words, span, area))
    return texts


def _counted(place, span):
    """The measures of the place that have figures for the period."""
    return [
        MEASURES[slug]
        for slug in place.subject.about
        if span.figures.has(slug, _area(place, MEASURES[slug]), span.period)
    ]
