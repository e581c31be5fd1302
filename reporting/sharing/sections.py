"""The sections of the shareable document: by theme, sentences, the figures by area, and the groups.

Nothing is worked out here: each number is a cell of the table, and a chart is drawn only of what is shared
whole.
"""

from reporting.blocks import Note, Paragraph, Row, RowGroup, Table
from reporting.charts.bars import grouped_bars
from reporting.charts.drawing import Series
from reporting.figures import ALL, group_label
from reporting.measures import MEASURES, THEMES, name_of
from reporting.measures.groupings import ByDistrict
from reporting.narrative import Sentence
from reporting.numbers import Number
from reporting.sections import Section
from reporting.sections.appendices import table_of
from reporting.sections.parts import bars
from reporting.sections.span import ALL_AREAS
from reporting.sharing.table import WITHHELD_IN_WORDS
from reporting.suppression import NOTE, WITHHELD

NOTHING = Number("–")  # the area has no such group
SAID = {
    "notifications": ("missing notifications", "were received"),
    "offered_rate": ("notifications", "were followed by the offer of an interview"),
    "individuals": ("children", "were reported missing"),
    "individuals_interviewed_rate": ("of these children", "were interviewed"),
    "interviews_completed": ("interviews", "were completed"),
    "offers_within_24h": ("offers", "were made within 24 hours"),
    "declined_rate": ("offers", "were declined"),
    "rfms": ("exploitation referrals", "were received"),
    "rfm_answered_in_time": ("referrals", "were answered in time"),
}
ABOUT = (
    "This document has the figures of the quarterly report from which nobody can be known. It is made for "
    "readers other than the commissioners. What people wrote for the report is not in it."
)
PRINTED = (
    f"Here “{WITHHELD_IN_WORDS}” stands for such a figure, {WITHHELD} in the table beside this document."
)
WITHHELD_ALTOGETHER = "Withheld in every area and group"


def filled_sections(service, table, definitions):
    """(section, blocks) of the document of a `SharedTable`. `definitions` are those of the edition, as
    [title, what it counts, what it is dated by]."""
    yield Section("", "About this document"), [Note(ABOUT), Note(f"{NOTE} {PRINTED}")]
    for theme in THEMES:
        measures = [measure for measure in theme.MEASURES if measure.slug in table.measures]
        if measures:
            yield Section("", name_of(theme)), [*_theme(service, table, measures)]
    titles = {MEASURES[slug].title for slug in table.measures}
    yield Section("", "Definitions"), [table_of([said for said in definitions if said[0] in titles])]


def _theme(service, table, measures):
    places = _places(service)
    sentences = [_sentence(table, m.slug, places) for m in measures if m.slug in SAID]
    if sentences:
        yield Paragraph(tuple(sentences))
    shared = [measure for measure in measures if table.has_shared(measure.slug)]
    whole = [measure for measure in shared if not measure.groups]
    if whole:
        yield _by_area(table, whole, places)
    for measure in shared:
        if measure.groups:
            yield from _groups(service, table, measure, places)
    withheld = [measure.title for measure in measures if measure not in shared]
    if withheld:
        yield Note(f"{WITHHELD_ALTOGETHER}: {'; '.join(withheld)}.")


def _places(service):
    """(slug, name) of every area, and of all areas; of the one area where there is one."""
    areas = [(area.slug, area.name) for area in service.vocabulary.area_of_id.values()]
    return [*areas, (ALL, ALL_AREAS)] if len(areas) > 1 else areas


def _sentence(table, slug, places):
    """713 missing notifications were received: 227 in Staffordshire North, …"""
    noun, did = SAID[slug]
    number = table.get(slug)
    if number.figure is None:
        return Sentence(f"How many {noun} {did} is withheld.")
    pieces = [number, f" {noun} {did}"]
    areas = [(table.get(slug, area), name) for area, name in places if area != ALL]
    if len(areas) > 1 and all(of_area.figure for of_area, _ in areas):
        for place, (of_area, name) in enumerate(areas):
            pieces += [": " if place == 0 else ", ", of_area, f" in {name}"]
    return Sentence(*pieces, ".")


def _by_area(table, measures, places):
    rows = [Row(m.title, tuple(table.get(m.slug, area) or NOTHING for area, _ in places)) for m in measures]
    return Table("By area", ("Figure", *(name for _, name in places)), (RowGroup(tuple(rows)),))


def _groups(service, table, measure, places):
    """A chart of the groups in all areas together, where all of them are shared, and their table, with the
    areas where any is."""
    groups, everywhere = table.groups(measure.slug), [(ALL, ALL_AREAS)]
    if not measure.rows.area or isinstance(measure.groups, ByDistrict):
        places = everywhere
    shown = [(area, name) for area, name in places if _has_shared(table, measure, area)] or everywhere
    labels = [group_label(service, measure, group) for group in groups]
    if measure.kind != "money" and all(number.figure for number in groups.values()):
        yield from bars(grouped_bars, measure.title, labels, [Series("", tuple(groups.values()))])
    rows = [
        Row(label, tuple(table.groups(measure.slug, area).get(group, NOTHING) for area, _ in shown))
        for label, group in zip(labels, groups, strict=True)
    ]
    yield Table(measure.title, ("Group", *(name for _, name in shown)), (RowGroup(tuple(rows)),))


def _has_shared(table, measure, area):
    return any(number.figure for number in table.groups(measure.slug, area).values())
