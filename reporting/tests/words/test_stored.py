import json

import pytest

from reporting.checks import numbers_in_words
from reporting.tests.checks.drafts import draft, words_of
from reporting.words.filling import Words, fill
from reporting.words.stored import from_json, reworded, to_json

pytestmark = pytest.mark.django_db

TEXT = """Notifications {{ change notifications:all:2017-18-Q4 }}, and {{ changes genders:all:2017-18-Q4 }}.
- {{ ranking age_bands:all:2017-18-Q4 }}; we think of {{ notifications:all:2017-18-Q4 }}.
"""


def kept(text, quarter):
    """The blocks of a text, as a built report keeps them and as they were."""
    blocks, unknown = fill(text, quarter)
    assert not unknown
    stored = json.loads(json.dumps(to_json({"section-7": [Words("all", "", blocks)]})))
    [words] = from_json(stored, quarter.figures)["section-7"]
    return words.blocks, blocks


def pieces(blocks):
    """What is read, and whether it is a number, derived or typed."""
    return [
        (type(piece), str(piece)) for block in blocks for sentence in block.sentences for piece in sentence
    ]


def test_what_is_kept_of_a_text_is_read_as_it_was(quarter):
    after, before = kept(TEXT, quarter)
    assert pieces(after) == pieces(before)


def test_what_the_software_says_is_not_taken_for_typed(quarter, service_and_figures):
    given = draft(service_and_figures)
    for text, found in ((TEXT, 0), (f"{TEXT}That is 59 fewer.", 1)):
        sentences = [sentence for block in kept(text, quarter)[0] for sentence in block.sentences]
        given.words["section-7", "all"] = tuple(sentences)
        assert len(words_of(numbers_in_words.typed(given))) == found


def test_words_differ_where_somebody_wrote_and_not_where_figures_moved():
    def stored(first, *rest):
        return {"section-7": [["all", "", [["paragraph", [[first, *rest]]]]]]}

    number = ["713", "notifications", "all", "2017-18-Q4", ""]
    before = stored("We had ", number, " and they ", ["fell by 8% (59)"])
    moved = stored("We had ", ["720", *number[1:]], " and they ", ["fell by 7% (52)"])
    assert reworded(before, moved) == set()
    assert reworded(before, stored("Of ", number, " they ", ["fell by 8% (59)"])) == {"section-7"}
    assert reworded(before, stored("We had 713 and they fell by 8% (59)")) == set()  # it reads the same
    assert reworded(before, {}) == reworded({}, before) == {"section-7"}
    table = ["table", ["Recommendations", "", ["What"], [["", [["Meet"]]]]]]
    done = ["table", ["Recommendations", "", ["What"], [["", [["Met"]]]]]]
    assert reworded({"a": [["all", "", [table]]]}, {"a": [["all", "", [done]]]}) == {"a"}
