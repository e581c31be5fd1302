"""A draft as it stands: what it is asked for, what stops it, what is missing, and what it comes to."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import cached_property

from cases.rhi.reading import Line, words_of
from referrals.forms.refer.about import INFORMATION
from referrals.models import RfmDraft
from referrals.refer.lacking import NOTHING_SEEN, lacks_of
from referrals.refer.steps import Step, is_of_indicators, lane, steps_of

LACKING = "Add what is missing, or say that you don’t have it"


class Stop(NamedTuple):
    """What keeps a referral from being sent, in words, and the step where it is put right."""

    words: str
    step: Step


class ReadStep(NamedTuple):
    """A step and its questions with their answers in words."""

    step: Step
    lines: list[Line]


@dataclass
class Standing:
    """What stands in a draft. Every property is worked out once."""

    draft: RfmDraft

    @cached_property
    def steps(self):
        """The steps that the draft is asked for."""
        return steps_of(self.draft)

    def step(self, slug):
        """The step of that slug, or None where the draft is not asked for it."""
        return next((step for step in self.steps if step.slug == slug), None)

    @property
    def is_for_information(self):
        return lane(self.draft.answers) == INFORMATION

    def form(self, step):
        """The form of a step with what is saved, as a page draws it."""
        answers = self.draft.answers.get(step.slug, {})
        return step.form(initial=answers, vocabulary=self.draft.service.vocabulary)

    def to_check(self, step):
        """The form of a step with what is saved, whose errors are what stops the referral."""
        return step.form.to_check(self.draft.answers.get(step.slug, {}), self.draft.service.vocabulary)

    @cached_property
    def checked(self):
        """{Step: its form, to check}."""
        return {step: self.to_check(step) for step in self.steps}

    @cached_property
    def stops(self):
        """Everything that keeps the draft from being sent."""
        return [
            Stop(words, step)
            for step, form in self.checked.items()
            for errors in form.errors.values()
            for words in errors
        ]

    @cached_property
    def lacks(self):
        """What is missing besides: (Lack, Step) pairs."""
        return lacks_of(self.checked)

    def why_not_sent(self, *, without_missing):
        """What keeps it from being sent, in words: what stops it, or what is missing and not said to be."""
        if self.stops:
            return [stop.words for stop in self.stops]
        return [LACKING] if self.lacks and not without_missing else []

    @cached_property
    def unfinished(self):
        """The slugs of the steps where something is missing or wrong. No indicator has to be ticked."""
        lacking = {step.slug for lack, step in self.lacks if lack != NOTHING_SEEN}
        return lacking | {stop.step.slug for stop in self.stops}

    @cached_property
    def given(self):
        """{question: its cleaned answer} of all steps; of a draft that nothing stops."""
        return {name: value for form in self.checked.values() for name, value in form.cleaned_data.items()}

    @cached_property
    def shown(self):
        """{Indicator: evidence} of all sections; of a draft that nothing stops."""
        forms = [form for step, form in self.checked.items() if is_of_indicators(step)]
        return {indicator: words for form in forms for indicator, words in form.cleaned_data["shown"].items()}

    @property
    def in_words(self):
        """Each step with its questions and answers."""
        return [ReadStep(step, self._lines(step)) for step in self.steps]

    def _lines(self, step):
        answers, form = self.draft.answers.get(step.slug, {}), self.form(step)
        if not is_of_indicators(step):
            asked = {name: field for name, field in form.fields.items() if self._is_asked(name, answers)}
            typed = {name: answers.get(name) or "" for name in asked}
            return [
                Line(field.label, typed[name] and words_of(field, typed[name]))
                for name, field in asked.items()
            ]
        return [
            Line(one.indicator.words, answers.get(one.evidence) or "Ticked, and nothing written")
            for one in form.asked
            if answers.get(one.shows) or answers.get(one.evidence)
        ]

    def _is_asked(self, name, answers):
        """Whoever tells for information only is not asked what they hope for; what they wrote is shown."""
        return name != "wanted" or not self.is_for_information or bool(answers.get(name))
