import pytest

from reporting.numbers import Number
from reporting.words.drafting import MOST, proposals
from reporting.words.filling import fill
from reporting.words.places import places
from reporting.words.typed_numbers import typed_numbers

pytestmark = pytest.mark.django_db


def test_what_changed_most_comes_first(quarter_with, place):
    quarter = quarter_with(notifications=10, individuals=10, offered=10)
    sentences = [str(one.sentence) for one in proposals(place("section-3"), quarter)]
    assert "rate" in sentences[0] or "interviewed" in sentences[0]
    assert not any(sentence.startswith("Missing notifications stayed") for sentence in sentences)


def test_every_number_and_direction_of_a_proposal_is_a_reference(quarter):
    for place in places(quarter.service, quarter.period):
        for proposal in proposals(place, quarter):
            assert typed_numbers(proposal.text) == []
            assert "rose" not in proposal.text
            assert "fell" not in proposal.text
            filled = fill(proposal.text, quarter)
            assert filled.unknown == ()
            assert filled.blocks[0].sentences == (proposal.sentence,)
            assert any(isinstance(piece, Number) for piece in proposal.sentence)


def test_the_same_figures_propose_the_same_few_sentences(quarter, place):
    once = proposals(place(), quarter)
    assert 0 < len(once) <= MOST
    assert proposals(place(), quarter) == once


def test_an_area_is_named_and_not_compared_with_the_others(quarter, place):
    sentences = [str(one.sentence) for one in proposals(place(area="stoke-on-trent"), quarter)]
    assert all(sentence.startswith("In Stoke-on-Trent, ") for sentence in sentences)


def test_without_records_to_compare_with_no_change_is_proposed(empty_quarter, place):
    assert not any("change" in one.text for one in proposals(place(), empty_quarter))


def test_a_section_without_figures_has_no_proposals(quarter, place):
    assert proposals(place("section-26"), quarter) == []
