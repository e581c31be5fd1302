"""What of an interview goes to the police: what the child allowed, and what is left out or struck out."""

import re
from dataclasses import dataclass

from django.db.models import Q

from access.models import PoliceForce
from access.models.term import POLICE
from cases.models import Episode, Handover
from cases.rhi import PARTS
from cases.rhi.corrected import corrected
from cases.rhi.reading import Line, read_form

# The child's limits are themselves what the child told the service alone.
NEVER_SENT = "may-share"
SENT_PARTS = [part for part in PARTS if part.slug != NEVER_SENT]
STRUCK_OUT = "[struck out]"
# Telephones type the one, computers the other, and both stand in the same interview.
APOSTROPHES = "['’‘ʼ`´]"
APOSTROPHE = re.compile(APOSTROPHES)

WAITING_FOR_A_LOOK = Q(state=Handover.State.WAITING)
UNSENT = Q(state=Handover.State.READY, replaced_by__isnull=True)


@dataclass(frozen=True)
class SentPart:
    """A part as the police read it; one that was left out says so and has no lines."""

    slug: str
    title: str
    voice: str
    left_out: bool
    lines: list[Line]


def is_for_the_police(answers):
    """Whether the child allows that something of an interview goes to the police."""
    said = answers.get(NEVER_SENT, {})
    return said.get("allows") in ("all", "some") and POLICE in (said.get("with_whom") or ())


def needs_a_look(answers):
    """Whether a person has to decide what goes: the child allows some of it, or set limits."""
    said = answers.get(NEVER_SENT, {})
    return said.get("allows") != "all" or bool((said.get("limits") or "").strip())


def limits(submission):
    """What the child said about sharing, as lines in words."""
    part = read_form({NEVER_SENT: submission.answers.get(NEVER_SENT, {})}, _vocabulary(submission))
    return next(read.lines for read in part if read.part.slug == NEVER_SENT)


def forces_of(form):
    """The police forces that reported the episodes which an interview is about."""
    about = Episode.objects.filter(outcome__interview=form.interview_id)
    return PoliceForce.objects.filter(pk__in=about.values("police_force"))


def whole(handover):
    """The parts of the interview in words before anything is left out, as it stands with its corrections."""
    submission = handover.submission
    answers = dict(submission.answers)
    for slug, fields in corrected(submission.form.interview).items():
        answers[slug] = answers.get(slug, {}) | fields
    return read_form(answers, _vocabulary(submission), SENT_PARTS)


def not_in(read, passages):
    """The passages that stand nowhere in what was read: they would strike out nothing."""
    texts = [line.words for part in read for line in part.lines]
    return [passage for passage in passages if not any(map(_pattern(passage).search, texts))]


def what_goes(handover):
    """The contents as JSON: each part with its lines, those left out without, words struck out."""
    return [
        {
            "slug": read.part.slug,
            "title": read.part.title,
            "voice": read.part.voice.name.lower(),
            "left_out": read.part.slug in handover.left_out,
            "lines": []
            if read.part.slug in handover.left_out
            else [[line.label, _struck(line.words, handover.struck_out)] for line in read.lines],
        }
        for read in whole(handover)
    ]


def sent_parts(contents):
    """The contents of a handover as parts to show."""
    return [SentPart(**part | {"lines": [Line(*line) for line in part["lines"]]}) for part in contents]


def what_in_words(handover):
    """What goes, for the sharing log: “The interview, without Harm; words struck out”."""
    without = ", ".join(part.title for part in SENT_PARTS if part.slug in handover.left_out)
    words = f"The interview, without: {without}" if without else "The interview"
    return f"{words}; some words struck out" if handover.struck_out else words


def _struck(words, passages):
    """The words without the passages; those that overlap are struck out as one, or a rest would stay."""
    found = sorted(match.span(1) for passage in passages for match in _pattern(passage).finditer(words))
    kept, end = [], 0
    for start, stop in found:
        if start >= end:
            kept += [words[end:start], STRUCK_OUT]
        end = max(end, stop)
    return "".join([*kept, words[end:]])


def _pattern(passage):
    """Finds a passage, as group 1, wherever it stands as words of its own: in any case, across line ends,
    whatever apostrophes were typed, and where it overlaps itself."""
    words = r"\s+".join(APOSTROPHE.sub(APOSTROPHES, re.escape(word)) for word in passage.split())
    return re.compile(rf"(?<!\w)(?=({words})(?!\w))", re.IGNORECASE)


def _vocabulary(submission):
    return submission.form.service.vocabulary
