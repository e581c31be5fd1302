"""What young people said without their name: in the quarter that is reported on, before it, and lately."""

from datetime import date

from missing_cse.lib.periods import quarter
from missing_cse.lib.times import local_date
from reporting.feedback.actions import decide_on_text, make_code
from reporting.feedback.questions import questions_of
from reporting.models import FeedbackCount, FeedbackText
from reporting.models.feedback import Face

# By question: how many chose each face in the reported quarter, the happiest first.
FACES = {
    "listened": (31, 14, 7, 3, 1),
    "safe": (38, 11, 2, 0, 1),
    "helped": (19, 17, 9, 6, 2),
}
# By question: what was written, and whether it stands in the report; None waits to be read.
TEXTS = {
    "good": (
        ("you came to me, I did not have to go to an office", True),
        ("She did not write while I was talking", True),
        ("hot chocolate!!!", True),
        ("that Mrs Okafor let me stay in the art room", False),
        ("nobody told me off", True),
        ("it was ok", None),
    ),
    "better": (
        ("come sooner. I had forgotten most of it", True),
        ("text me first, my phone is always on silent", True),
        ("ask my little brother too", None),
        ("dont ask the same things as the police", True),
        ("more time", True),
    ),
}


def feedback(setting):
    """Answers are kept as counts, so they are not given one by one."""
    make_code(setting.service)
    lately = quarter(local_date(setting.now)).previous().start
    for start, fewer in ((date(2017, 10, 1), 2), (date(2018, 1, 1), 1), (lately, 3)):
        _quarter(setting, start, fewer)


def _quarter(setting, start, fewer):
    about = {"service": setting.service, "quarter": start}
    for asked in questions_of(setting.service):
        slug = asked.term.slug
        if asked.by_face:
            numbers = dict(zip(Face.values, (number // fewer for number in FACES[slug]), strict=True))
        else:
            numbers = {"": len(TEXTS[slug])}
        FeedbackCount.objects.bulk_create(
            FeedbackCount(**about, question=asked.term, face=face, number=number)
            for face, number in numbers.items()
        )
        _texts(setting, about | {"question": asked.term}, TEXTS.get(slug, ()))


def _texts(setting, about, texts):
    written = FeedbackText.objects.bulk_create(FeedbackText(**about, text=text) for text, _ in texts)
    for text, (_, in_report) in zip(written, texts, strict=True):
        if in_report is not None:
            decide_on_text(text, by=setting.senior, in_report=in_report)
