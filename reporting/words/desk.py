"""All that lies beside a text while somebody writes it."""

from functools import cached_property

from reporting.words.choosing import Choice
from reporting.words.drafting import proposals
from reporting.words.figures import measures_in, span_with
from reporting.words.filling import fill
from reporting.words.questions import questions


class Desk:
    """What the editor of a place shows of a text; `asked` chooses a figure to put in (`Choice`).

    Its figures are those of the records now, counted together the first time that one is needed.
    """

    def __init__(self, place, text, asked):
        self.place, self.text = place, text
        self._choice = Choice(place, asked)

    @cached_property
    def span(self):
        measures = {*self.place.subject.about, *measures_in(self.text), self._choice.measure}
        return span_with(self.place.service, self.place.period, measures)

    @cached_property
    def filled(self):
        return fill(self.text, self.span)

    @cached_property
    def questions(self):
        return questions(self.text, self.place, self.span)

    @cached_property
    def advice(self):
        return self.place.service.words_to_avoid.advice(self.text)

    @cached_property
    def proposals(self):
        return proposals(self.place, self.span)

    @cached_property
    def choice(self):
        self._choice.look(self.span)
        return self._choice
