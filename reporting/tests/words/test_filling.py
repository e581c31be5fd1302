import pytest

from reporting.blocks import BulletList, Paragraph
from reporting.tests.invented import QUARTER_4
from reporting.words.actions import save_words
from reporting.words.filling import fill, words_for
from reporting.words.stored import from_json, to_json

pytestmark = pytest.mark.django_db


def read(filled):
    return [(type(block), [str(sentence) for sentence in block.sentences]) for block in filled.blocks]


def test_lines_are_paragraphs_and_those_with_a_dash_are_lists(quarter):
    text = "First.\nSecond.\n\n- one\n-  two\n\n- three\nLast -- not a list\n-5 degrees"
    assert read(fill(text, quarter)) == [
        (Paragraph, ["First."]),
        (Paragraph, ["Second."]),
        (BulletList, ["one", "two", "three"]),
        (Paragraph, ["Last -- not a list"]),
        (Paragraph, ["-5 degrees"]),
    ]


def test_references_are_filled_wherever_they_stand(quarter_with):
    quarter = quarter_with(notifications=713)
    text = "Of {{ notifications:all:2017-18-Q4 }} notifications\n- {{ notifications:all:2018-01 }} in January"
    assert read(fill(text, quarter)) == [
        (Paragraph, ["Of 713 notifications"]),
        (BulletList, ["713 in January"]),
    ]


def test_a_reference_to_nothing_stays_as_it_was_typed_and_is_told_once(quarter):
    filled = fill("A {{ notes:all:2018-01 }} and {{ notes:all:2018-01 }} and {{ what", quarter)
    assert read(filled) == [(Paragraph, ["A {{ notes:all:2018-01 }} and {{ notes:all:2018-01 }}and {{ what"])]
    assert filled.unknown == (
        "{{ notes:all:2018-01 }}: there is no measure “notes”",
        "and {{ what: a reference is written {{ measure:area:period }} or {{ measure:area:period:group }}",
    )


def test_empty_words_give_nothing(quarter):
    assert fill(" \n\n ", quarter) == ((), ())


def test_the_words_of_a_report_are_by_section_and_area_in_order(service, quarter_with, place):
    from access.tests.factories import UserFactory

    figures, by = quarter_with(rfms=109).figures, UserFactory()
    for section, area, text in (
        ("section-7", "all", "Across."),
        ("section-7", "stoke-on-trent", "Buses."),
        ("section-11", "all", "{{ rfms:all:2017-18-Q4 }} referrals."),
        ("section-12", "all", "Gone."),
    ):
        save_words(place(section, area), by=by, text=text, seen_version=0)
    save_words(place("section-12"), by=by, text="", seen_version=1)
    words = words_for(service, QUARTER_4, figures)
    assert [
        (slug, one.area, one.heading, str(one.blocks[0].sentences[0]))
        for slug in words
        for one in words[slug]
    ] == [
        ("section-7", "stoke-on-trent", "Stoke-on-Trent", "Buses."),
        ("section-7", "all", "All areas", "Across."),
        ("section-11", "all", "", "109 referrals."),
    ]
    assert from_json(to_json(words), figures) == words
    assert words_for(service, QUARTER_4.previous(), figures) == {}
