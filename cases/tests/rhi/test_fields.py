from django.http import QueryDict

from cases.rhi.steps.facts import TheInterview
from cases.rhi.steps.reasons import Harm, Reasons
from cases.tests.rhi.written import complete_answers, the_vocabulary
from missing_cse.lib.times import now

TYPED = {
    "held_at": ["2018-01-12", "14:00"],
    "place": "At school",
    "present": "Nobody",
    "seen_alone": None,
    "not_alone": "",
    "carers": "telephone",
    "carers_note": "",
}


def sent(pairs):
    data = QueryDict(mutable=True)
    for name, text in pairs:
        data.appendlist(name, text)
    return data


def test_what_is_typed_is_kept_as_it_is_and_can_be_sent_again():
    assert TheInterview.typed(sent(TheInterview.as_pairs(TYPED))) == TYPED


def test_half_a_moment_and_a_word_that_is_no_day_are_kept():
    typed = TheInterview.typed(sent([("held_at_day", "the twelfth")]))
    assert typed["held_at"] == ["the twelfth", None]


def test_line_ends_are_the_same_from_a_form_and_from_a_script():
    by_form, by_script = (Harm.typed(sent([("before_words", text)])) for text in ("a\r\nb", "a\nb"))
    assert by_form == by_script


def test_what_the_database_can_not_hold_is_left_out():
    assert Harm.typed(sent([("before_words", "a\x00b")]))["before_words"] == "ab"


def test_a_question_that_follows_from_another_is_asked_only_then(db, service):
    harmed = {"before": "yes", "before_words": "", "during": "no", "during_words": ""}
    assert list(Harm.to_check(harmed, service.vocabulary).errors) == ["before_words"]
    assert not Harm.to_check({**harmed, "before": "no"}, service.vocabulary).errors


def test_reasons_are_those_of_the_service(db, service):
    answers = complete_answers(now())["reasons"]
    assert "primary_reason" in Reasons.to_check(answers, service.vocabulary).errors
    del service.vocabulary
    the_vocabulary(service)
    assert not Reasons.to_check(answers, service.vocabulary).errors
