"""How the words of a report stand: what is empty, what is to be put right, what is questioned."""

from dataclasses import dataclass
from functools import cached_property

from reporting.models import Commentary
from reporting.words.demanded import demanded
from reporting.words.figures import measures_in, span_with
from reporting.words.filling import fill
from reporting.words.places import Place, places
from reporting.words.typed_numbers import typed_numbers


@dataclass(frozen=True)
class Standing:
    """One place of a report, and the text that stands there: its Commentary, None where nobody wrote.

    `unknown` says of each reference that can't be followed why not: a report can't be submitted with it, nor
    without words where they are `needed`.
    """

    place: Place
    saved: Commentary | None
    unknown: tuple[str, ...]
    needed: bool

    @property
    def text(self):
        return self.saved.text if self.saved else ""

    @cached_property
    def typed(self):
        """The numbers that were typed by hand and look like figures."""
        return typed_numbers(self.text)

    @property
    def is_in_order(self):
        """Whether something is written and nothing is asked about it."""
        return bool(self.text) and not (self.unknown or self.typed or self.advice)

    @cached_property
    def advice(self):
        """A line for each of the words to avoid."""
        return self.place.service.words_to_avoid.advice(self.text)


def standing(service, period):
    """A Standing for every place of a service's report on a period, in the report's order."""
    saved = {(one.section, one.area_id): one for one in Commentary.objects.standing(service, period)}
    measures = {slug for one in saved.values() for slug in measures_in(one.text)}
    span = span_with(service, period, measures)
    written = {section for (section, _), one in saved.items() if one.text}
    needed = {section.slug for section in demanded(service, period)} - written
    return [
        _standing(place, saved.get(place.key), span, place.section.slug in needed)
        for place in places(service, period)
    ]


def _standing(place, saved, span, needed):
    return Standing(place, saved, fill(saved.text, span).unknown if saved else (), needed)
