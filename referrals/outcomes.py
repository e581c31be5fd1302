"""What a child answered on the outcome scales, from the start to the end: side by side, with the change."""

from dataclasses import dataclass

from missing_cse.lib.times import day
from referrals.models import Measurement


@dataclass(frozen=True)
class Answers:
    """What was answered on one scale: a score, or None, for each time that it was asked, the first first."""

    question: str
    low: str
    high: str
    scores: tuple[int | None, ...]

    @property
    def given(self):
        return [score for score in self.scores if score is not None]

    @property
    def change(self):
        """The last score less the first; None where there are not two."""
        given = self.given
        return given[-1] - given[0] if len(given) > 1 else None

    @property
    def change_in_words(self):
        """3 higher, 1 lower, unchanged; empty where there are not two."""
        match self.change:
            case None:
                return ""
            case 0:
                return "Unchanged"
            case number:
                return f"{abs(number)} {'higher' if number > 0 else 'lower'}"


@dataclass(frozen=True)
class Outcomes:
    """`asked`: (stage in words, date) of each time; `answers`: one for each scale that was answered."""

    asked: tuple
    answers: tuple[Answers, ...]

    def as_table(self):
        """As pages show it and a summary keeps it: the heads of the columns, and rows of cells."""
        heads = [f"{stage}, {day(asked_on)}" for stage, asked_on in self.asked]
        return {
            "heads": heads,
            "rows": [
                {
                    "question": one.question,
                    "cells": list(zip(heads, one.scores, strict=True)),
                    "change": one.change_in_words,
                }
                for one in self.answers
            ],
        }


def outcomes(rfm):
    """Of an RFM, in two queries."""
    measurements = list(
        Measurement.objects.filter(rfm=rfm).prefetch_related("scores__scale").order_by("asked_on", "pk")
    )
    scored = [{one.scale: one.score for one in m.scores.all()} for m in measurements]
    scales = sorted({scale for scores in scored for scale in scores}, key=lambda s: (s.position, s.pk))
    return Outcomes(
        tuple((m.get_stage_display(), m.asked_on) for m in measurements),
        tuple(
            Answers(scale.question, scale.low, scale.high, tuple(scores.get(scale) for scores in scored))
            for scale in scales
        ),
    )
