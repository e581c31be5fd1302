"""How one figure changed: from the edition before to a draft or an edition, and from that to now."""

from typing import NamedTuple

from missing_cse.lib.times import day
from reporting.differences import Difference, compare
from reporting.differences.words import happened, why
from reporting.figures import Behind, Figures
from reporting.models import Edition
from reporting.numbers import in_a_sentence
from reporting.records import listing_of
from reporting.sections.changes import Changes

MOST_RECORDS = 100


class FigureChange(NamedTuple):
    """What a person reads of it: as submitted on 10 February 45, now 49, 4 interviews entered later."""

    since: str
    difference: Difference

    @property
    def before(self):
        return in_a_sentence(self.difference.before)

    @property
    def after(self):
        return in_a_sentence(self.difference.after)

    @property
    def why(self):
        return why(self.difference)


def changes_of_figure(source, built, now, behind):
    """The changes of a figure of a `Report` or an `Edition`, `built`, which is `now` as the records are, with
    the records `behind` that. Nothing without a source."""
    if source is None:
        return []
    earlier = Changes.kept_with(source)
    found = [
        FigureChange(_name(earlier.since), one)
        for one in (earlier.differences if earlier else [])
        if one.after[:4] == built[:4]
    ]
    before = Figures([built]), Behind.from_json(source.behind)
    differences = compare(*before, Figures([now]), behind, since=source.built_at)
    return found + [FigureChange(_name(source), one) for one in differences]


def _name(source):
    if isinstance(source, Edition):
        return f"edition {source.number}, submitted on {day(source.submitted_at)}"
    return f"this draft was built on {day(source.built_at)}"


def moved_records(change, count, user):
    """(record, what happened to it) of those that came into a count or left it, for what the user may see of
    them; the newest first, and not more than a page can hold."""
    listing = listing_of(count)
    said = {
        pk: happened(count, reason, came=came)
        for moved in change.difference.moved or ()
        if moved.count == count.slug
        for came, by_reason in ((True, moved.came), (False, moved.went))
        for reason, ids in by_reason.items()
        for pk in ids
    }
    records = count.rows.model.objects.filter(pk__in=said).visible_to(user).select_related(*listing.related)
    return [(one, said[one.pk]) for one in records.order_by(f"-{listing.newest_by}", "-pk")[:MOST_RECORDS]]
