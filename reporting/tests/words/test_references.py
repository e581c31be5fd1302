import pytest
from hypothesis import given, settings
from hypothesis.strategies import lists, one_of, sampled_from, text

from reporting.tests.invented import count_of
from reporting.words.references import Reference, Unreadable, split

PROSE = text(alphabet="ab -.,{}0é\u2019", max_size=8)
WHOLE = sampled_from(["{{ offered:all:2018-01 }}", "{{change rfms:all:2018-01}}", "{{", "}}", "{{ a }}"])


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        (
            "{{ notifications:stoke-on-trent:2017-18-Q4 }}",
            Reference("", "notifications", "stoke-on-trent", "2017-18-Q4"),
        ),
        (
            "{{ rfms_by_risk:all:2017-18-Q4:high }}",
            Reference("", "rfms_by_risk", "all", "2017-18-Q4", "high"),
        ),
        (
            "{{ rfms_by_risk_and_support:all:2017-18:high:direct }}",
            Reference("", "rfms_by_risk_and_support", "all", "2017-18", "high:direct"),
        ),
        ("{{ change notifications:all:2018-01 }}", Reference("change", "notifications", "all", "2018-01")),
    ],
)
def test_a_reference_is_read_and_written_in_one_way(written, reference):
    assert split(written) == [reference]
    assert str(reference) == written
    assert split(written.replace(" }", "}").replace("{ ", "{")) == [reference]


def test_a_reference_stands_among_the_words_of_its_line():
    assert split("There were {{ offered:all:2018-01 }}, or so.") == [
        "There were ",
        Reference("", "offered", "all", "2018-01"),
        ", or so.",
    ]


@pytest.mark.parametrize(
    "written", ["{{ offered }}", "{{}}", "{{ a:b }}", "{{ <b>:all:2018 }}", "{{ x y a:b:c }}", "{{ offered"]
)
def test_what_is_no_reference_is_handed_back_as_it_was_typed(written):
    assert split(written) == [Unreadable(written)]


def test_a_figure_has_its_reference():
    assert str(Reference.to(count_of(713))) == "{{ notifications:all:2017-18-Q4 }}"
    assert str(Reference.to(count_of(3, "no_reason"), "change")) == (
        "{{ change notifications:all:2017-18-Q4:no_reason }}"
    )


@settings(deadline=None, max_examples=60)
@given(lists(one_of(PROSE, WHOLE), max_size=6))
def test_nothing_of_a_line_is_lost_but_space_around_what_is_unreadable(pieces):
    line = "".join(pieces)
    again = "".join(piece.text if isinstance(piece, Unreadable) else str(piece) for piece in split(line))
    assert again.replace(" ", "") == line.replace(" ", "")
