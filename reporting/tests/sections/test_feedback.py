import pytest

from access.tests.factories import staffordshire
from missing_cse.lib.periods import Period
from reporting.document import render_html
from reporting.figures import calculate
from reporting.measures import MEASURES
from reporting.models import FeedbackDecision
from reporting.sections import feedback
from reporting.sections.span import Span, periods_needed
from reporting.tests.factories import QUARTER_4, UserFactory, answered, wrote
from reporting.tests.sections.printed import table, text
from reporting.words.filling import words_for
from reporting.words.stored import from_json, to_json

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return staffordshire()


def span_of(service, period=QUARTER_4):
    own = {slug: measure for slug, measure in MEASURES.items() if slug.startswith("feedback")}
    return Span(service, period, calculate(service, periods_needed(period), own))


def asked(service, slug):
    return service.vocabulary.terms("feedback_question")[slug]


def test_each_question_has_a_sentence_a_bar_and_a_row(service):
    answered(asked(service, "listened"), 31, 14, 3, 2, 1)
    answered(asked(service, "helped"), 2, 1, 0, 0, 1)
    blocks = feedback.young_people(span_of(service))
    assert "51 young people answered “Did we listen to you?”, 31 of them “Yes, lots”." in text(blocks)
    chart = next(block for block in blocks if hasattr(block, "drawing"))
    assert chart.description.endswith(
        "Did we listen to you?: 31 Yes, lots, 14 Yes, mostly and 6 Faces put together."
    )
    rows = table(blocks, "What young people answered in quarter 4")
    assert rows["Did we listen to you?"] == ["51", "31", "14", "–", "–", "–", "6"]
    assert rows["Did talking to us help you?"] == ["Fewer than five", "–", "–", "–", "–", "–", "–"]


def test_where_fewer_than_five_answered_a_note_says_so_and_nothing_else(service):
    answered(asked(service, "listened"), 4, 0, 0, 0, 0)
    (note,) = feedback.young_people(span_of(service))
    assert note.text == feedback.TOO_FEW


def test_a_service_that_asks_nothing_says_nothing(service):
    service.terms.filter(kind="feedback_question").delete()
    assert feedback.young_people(span_of(service)) == []


def test_a_year_tells_of_nothing_that_its_quarters_do_not(service):
    answered(asked(service, "listened"), 9, 9, 9, 9, 9)
    (note,) = feedback.young_people(span_of(service, Period.parse("2017-18")))
    assert note.text == feedback.BY_QUARTER


def test_what_was_let_in_stands_under_its_question_word_for_word_and_is_kept_with_the_build(service):
    said = ["more  tea\nplease {{ x }}", "<b>kept back</b>", "c", "d", "e"]
    let_in, left_out, *_ = wrote(service, number=5, texts=said)
    for one, in_report in ((let_in, True), (left_out, False)):
        FeedbackDecision.objects.create(text=one, in_report=in_report, decided_by=UserFactory())
    figures = calculate(service, periods_needed(QUARTER_4))
    words = words_for(service, QUARTER_4, figures)
    assert from_json(to_json(words), figures) == words
    page = render_html(service, QUARTER_4, figures, commentary=words)
    assert "<q>more tea please {{ x }}</q>" in page
    assert "kept back" not in page


def test_what_four_wrote_is_in_no_report(service):
    FeedbackDecision.objects.create(
        text=wrote(service, number=4)[0], in_report=True, decided_by=UserFactory()
    )
    figures = calculate(service, periods_needed(QUARTER_4))
    assert "section-23" not in words_for(service, QUARTER_4, figures)
