"""What happened: the interview itself, and where the child was."""

from cases.forms.questions import choice
from cases.rhi.fields import YES_NO, PartForm, line, words
from missing_cse.lib.moments import MomentField


class TheInterview(PartForm):
    held_at = MomentField(
        label="When was the interview held?",
        error_messages={"required": "Enter when the interview was held"},
    )
    place = line("Where did you see the child?", "Say where you saw the child")
    present = line(
        "Who was there?", "Say who was there", help_text="Everyone but you and the child; or “nobody else”."
    )
    seen_alone = choice(
        "Did you see the child alone, for some of the time at least?",
        YES_NO,
        "Say whether you saw the child alone",
    )
    not_alone = words("If not, why?", rows=2)
    carers = choice(
        "How were parents or carers contacted?",
        (
            ("in_person", "In person"),
            ("telephone", "By telephone"),
            ("message", "By message or letter"),
            ("not_practicable", "It was not practicable"),
        ),
        "Say how parents or carers were contacted",
    )
    carers_note = words(
        "What came of it, or why was it not practicable?",
        "Say what came of contacting parents or carers, or why it was not practicable",
        rows=3,
    )
    follow_ups = (("not_alone", "seen_alone", ("no",), "Say why you did not see the child alone"),)


class Whereabouts(PartForm):
    where = words("Where was the child?", "Say where the child was", rows=4)
    with_whom = words(
        "Who was with them?",
        "Say who was with the child",
        rows=3,
        help_text="Names, ages and how they know each other, as far as the child says so; or “nobody”.",
    )
    coming_back = words("How did they come back?", "Say how the child came back", rows=3)
