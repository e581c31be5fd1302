import pytest

from cases.rhi import PART_OF
from cases.rhi.advice import advised
from cases.rhi.reading import read_part
from missing_cse.lib.language import WordsToAvoid

WORDS = WordsToAvoid([("absconded", "went missing"), ("placement", "home")])


class NoTerms:
    """The vocabulary of a service without terms."""

    def terms(self, kind):
        return {}


def advice(slug, answers):
    (read,) = advised([read_part(PART_OF[slug], answers, NoTerms())], WORDS)
    return {line.label: line.advice for line in read.lines if line.advice}


def test_what_the_case_worker_writes_at_length_is_looked_through():
    assert advice("analysis", {"analysis": "He absconded from his placement."}) == {
        "What do you make of it?": [
            "“absconded”: better “went missing”",
            "“placement”: better “home”",
        ]
    }


def test_recommendations_are_looked_through():
    row = {"public_id": "", "text": "Find a placement", "owner": "Her social worker", "due_on": ""}
    assert list(advice("recommendations", {"recommendations": [row]}).values()) == [
        ["“placement”: better “home”"]
    ]


@pytest.mark.parametrize(
    ("slug", "name"), [("childs-words", "said"), ("carers-view", "view"), ("interview", "place")]
)
def test_the_words_of_others_and_short_answers_are_left_alone(slug, name):
    assert advice(slug, {name: "I absconded from my placement"}) == {}
