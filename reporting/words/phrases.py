"""What a reference says, from the figures of a quarter's report: the number, or words that we find.

Writers never type a percentage or a direction: those follow the figures.
"""

from missing_cse.lib.periods import NotAPeriod, Period
from reporting import narrative
from reporting.figures import ALL
from reporting.measures import MEASURES
from reporting.measures.groupings import ByDistrict
from reporting.measures.rows import MODELS_SHOWN
from reporting.narrative import Derived, Sentence, in_text
from reporting.numbers import in_a_sentence
from reporting.sections.parts import is_gap


class Unknown(ValueError):
    """A reference to nothing; the message says why, to whoever wrote it."""


def said(span, reference):
    """The Sentence for a reference, without a full stop: Numbers and Derived text. Raises Unknown."""
    if reference.phrase not in PHRASES:
        raise Unknown(f"“{reference.phrase}” is no way of saying a figure")
    measure = _measure(reference.measure)
    period = _period(reference.period)
    _check_place(span, measure, reference.area, period)
    pieces = PHRASES[reference.phrase](span, measure, period, reference)
    return Sentence(*(Derived(piece) if isinstance(piece, str) else piece for piece in pieces))


def _measure(slug):
    if slug not in MEASURES:
        raise Unknown(f"there is no measure “{slug}”")
    return MEASURES[slug]


def _period(slug):
    try:
        return Period.parse(slug)
    except NotAPeriod as error:
        raise Unknown(str(error)) from None


def _check_place(span, measure, area, period):
    if area != ALL and area not in span.area_names:
        raise Unknown(f"there is no area “{area}”")
    if span.figures.has(measure.slug, area, period):
        return
    if area != ALL and span.figures.has(measure.slug, ALL, period):
        raise Unknown(f"“{measure.title}” is counted for all areas together only")
    raise Unknown(f"this report has no figures of “{measure.title}” for {period.title}")


def _figure(span, measure, area, period, group):
    """The figure itself: of a group that there is, where the measure has groups."""
    known = {figure.group: figure for figure in span.figures.groups(measure.slug, area, period)}
    if group in known:
        return known[group]
    if not group:
        raise Unknown(f"“{measure.title}” has groups: say which")
    raise Unknown(f"“{measure.title}” has no group “{group}”")


def _before(span, measure, area, period):
    """The period to compare with; one that is not wholly on file can't be."""
    before = period.previous()
    on_file = span.first_month is not None and span.first_month.start <= before.start
    if not on_file or not span.figures.has(measure.slug, area, before):
        raise Unknown(
            f"the period before {period.title} is not wholly on file, so nothing is compared with it"
        )
    return before


def _groups(span, measure, area, period):
    """(name, figure) of a counted measure's groups, but for what is not known."""
    if measure.kind != "count" or measure.groups is None:
        raise Unknown(f"“{measure.title}” is not counted by groups")
    figures = [f for f in span.figures.groups(measure.slug, area, period) if not is_gap(f.group)]
    if not figures:
        raise Unknown(f"this service has no groups for “{measure.title}”")
    return [(span.label(measure.slug, figure.group), figure) for figure in figures]


def _spelt(measure):
    """How the names of groups are written inside a sentence: districts keep their capitals."""
    return str if isinstance(measure.groups, ByDistrict) else in_text


def _without_group(reference):
    if reference.group:
        raise Unknown(f"“{reference.phrase}” is said of all groups: leave out “{reference.group}”")


def _number(span, measure, period, reference):
    return Sentence(in_a_sentence(_figure(span, measure, reference.area, period, reference.group)))


def _change(span, measure, period, reference):
    """fell by 8% (59), from 772 to 713"""
    new = _figure(span, measure, reference.area, period, reference.group)
    before = _before(span, measure, reference.area, period)
    return narrative.moved(new, span.figures.get(measure.slug, reference.area, before, reference.group))


def _areas(span, measure, period, reference):
    """Stoke-on-Trent had the highest number (245) and Staffordshire North the lowest (227)"""
    if measure.rows.area is None or reference.area != ALL or len(span.area_names) < 2:
        raise Unknown(f"“{measure.title}” can be told apart by area only for all areas of several")
    named = [
        (name, _figure(span, measure, area, period, reference.group))
        for area, name in span.area_names.items()
    ]
    what = {"rate": "percentage", "mean": "mean"}.get(measure.kind, "number")
    found = narrative.extremes(named, what)
    return _unended(found) if found else Sentence("no area stands out")


def _changes(span, measure, period, reference):
    """the biggest rise was in Tamworth, by 45% (14), from 31 to 45; the biggest fall was in …"""
    _without_group(reference)
    before = _before(span, measure, reference.area, period)
    spelt = _spelt(measure)
    pairs = [
        (spelt(name), f, span.figures.get(f.measure, f.area, before, f.group))
        for name, f in _groups(span, measure, reference.area, period)
    ]
    first, *rest = _unended(narrative.biggest_changes(pairs, "group"))
    return Sentence(first[0].lower() + first[1:], *rest)


def _ranking(span, measure, period, reference):
    """friends and peers (120 of 400, 30%), boundaries (50 of 400, 13%) and family (40 of 400, 10%)"""
    _without_group(reference)
    if measure.rows is MODELS_SHOWN:
        raise Unknown(f"the groups of “{measure.title}” overlap, so none is a part of the whole")
    named = _groups(span, measure, reference.area, period)
    whole = span.total(measure.slug, reference.area, period)
    found = narrative.ranking(named, whole, "", spelt=_spelt(measure))
    return _unended(Sentence(found[0].lstrip(), *found[1:])) if found else Sentence("none")


def _unended(sentence):
    """A sentence without its full stop, which whoever refers to it sets."""
    *pieces, last = sentence
    return Sentence(*pieces, last.removesuffix("."))


PHRASES = {"": _number, "change": _change, "areas": _areas, "changes": _changes, "ranking": _ranking}
