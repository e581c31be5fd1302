"""What somebody wrote, as the report prints it: paragraphs and lists, with a figure for each reference."""

from typing import NamedTuple

from missing_cse.lib.periods import Kind
from missing_cse.lib.times import today
from reporting.blocks import BulletList, Paragraph, Quotations
from reporting.figures import ALL
from reporting.models import CaseStudy, Commentary, FeedbackText
from reporting.narrative import Sentence
from reporting.sections.span import Span
from reporting.words.phrases import Unknown, said
from reporting.words.places import places
from reporting.words.recommended import recommended
from reporting.words.references import Unreadable, split

BULLETS = ("-", "•", "*")
FEEDBACK, CASE_STUDIES = "section-23", "section-23-1"


class Filled(NamedTuple):
    """The blocks of a text, and in words what is wrong with its references."""

    blocks: tuple
    unknown: tuple[str, ...]


class Words(NamedTuple):
    """What stands in a section about one area; `heading` is empty where it is not written by area."""

    area: str
    heading: str
    blocks: tuple


def fill(text, span):
    """Every line is a paragraph; those that begin with “-” are one list, as far as they follow each other.

    A reference that can't be followed is printed as it was typed. There is no other markup.
    """
    blocks, unknown = [], []
    for line in text.splitlines():
        line = line.strip()
        is_item = line.startswith(BULLETS) and line[1:2].isspace()
        if not line:
            continue
        sentence = _filled(line[1:].strip() if is_item else line, span, unknown)
        if is_item and blocks and isinstance(blocks[-1], BulletList):
            blocks[-1] = BulletList((*blocks[-1].sentences, sentence))
        else:
            blocks.append((BulletList if is_item else Paragraph)((sentence,)))
    return Filled(tuple(blocks), tuple(dict.fromkeys(unknown)))


def _filled(line, span, unknown):
    pieces = []
    for piece in split(line):
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        text = piece.text if isinstance(piece, Unreadable) else str(piece)
        try:
            if isinstance(piece, Unreadable):
                raise Unknown(
                    "a reference is written {{ measure:area:period }} or {{ measure:area:period:group }}"
                )
            pieces += said(span, piece)
        except Unknown as error:
            unknown.append(f"{text}: {error}")
            pieces.append(text)
    return Sentence(*pieces)


def words_for(service, period, figures):
    """{slug of a section: its Words by area, in the report's order} as they stand, without empty sections.

    `figures` has the periods of the report (`reporting.sections.span.periods_needed`).
    """
    span = Span(service, period, figures)
    texts = {(one.section, one.area_id): one.text for one in Commentary.objects.standing(service, period)}
    found = {}
    for place in places(service, period):
        blocks = fill(texts.get(place.key, ""), span).blocks
        if blocks:
            words = Words(place.area_slug, place.heading, blocks)
            found[place.section.slug] = (*found.get(place.section.slug, ()), words)
    for section, heading, table in recommended(service, period):
        found[section] = (*found.get(section, ()), Words(ALL, heading, (table,)))
    if said := _young_people(service, period):
        found[FEEDBACK] = (*found.get(FEEDBACK, ()), *said)
    if studies := _case_studies(service, period):
        found[CASE_STUDIES] = (*found.get(CASE_STUDIES, ()), *studies)
    return found


def _case_studies(service, period):
    """The stories that stand in the report today, each under its title, word for word."""
    return tuple(
        Words(
            study.area.slug if study.area else ALL,
            study.title,
            tuple(Paragraph((Sentence(line),)) for line in study.story.splitlines() if line.strip()),
        )
        for study in CaseStudy.objects.in_report(service, period, today())
    )


def _young_people(service, period):
    """What they wrote and somebody let into the quarter’s report, under each question, word for word."""
    if period.kind is not Kind.QUARTER:
        return ()
    by_question = {}
    for one in FeedbackText.objects.in_report(service, period):
        by_question.setdefault(str(one.question), []).append(Sentence(" ".join(one.text.split())))
    return tuple(Words(ALL, question, (Quotations(tuple(said)),)) for question, said in by_question.items())
