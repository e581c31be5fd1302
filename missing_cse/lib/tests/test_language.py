import pytest

from missing_cse.lib.language import WordsToAvoid
from missing_cse.lib.tests.language_examples import EXAMPLES, PHRASES

WORDS = WordsToAvoid(PHRASES)


@pytest.mark.parametrize(("text", "written"), EXAMPLES)
def test_words_to_avoid_are_found(text, written):
    assert [flag.written for flag in WORDS.flags(text)] == written


def test_a_flag_says_where_the_words_stand_and_what_is_better():
    text = "Last week he won’t engage"
    (flag,) = WORDS.flags(text)
    assert text[flag.start : flag.end] == "won’t engage"
    assert flag.advice == "“won’t engage”: better “we have not yet found a way”"


def test_without_phrases_nothing_is_flagged():
    assert WordsToAvoid([]).flags("She absconded.") == []


def test_advice_is_given_once_however_often_the_words_come():
    assert WORDS.advice("She absconded. He absconded.") == ["“absconded”: better “went missing”"]
