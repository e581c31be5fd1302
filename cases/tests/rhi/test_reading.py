from datetime import UTC, datetime

from cases.rhi import PART_OF
from cases.rhi.reading import read_form, read_part
from cases.tests.rhi.written import complete_answers, the_vocabulary

HELD = datetime(2018, 7, 12, 13, 30, tzinfo=UTC)


def words(part):
    return dict(part.lines)


def test_answers_read_in_words(service):
    the_vocabulary(service)
    read = {one.part.slug: words(one) for one in read_form(complete_answers(HELD), service.vocabulary)}
    assert read["interview"]["When was the interview held?"] == "12 July 2018 at 2:30pm"
    assert read["interview"]["Did you see the child alone, for some of the time at least?"] == "Yes"
    assert read["reasons"]["What was the primary reason?"] == "Friends"
    assert read["reasons"]["What made them leave?"] == "Family"
    assert read["recommendations"]["Who should do what, by when?"] == (
        "Arrange visits to nan\nWho: Social worker\nBy: 1 February 2018"
    )
    assert "changed" not in read


def test_what_can_not_be_understood_reads_as_it_was_typed(service):
    typed = {"held_at": ["the twelfth", None], "carers": "by pigeon"}
    read = words(read_part(PART_OF["interview"], typed, service.vocabulary))
    assert read["When was the interview held?"] == "the twelfth"
    assert read["How were parents or carers contacted?"] == "by pigeon"


def test_a_term_the_service_does_not_use_any_more_reads_by_its_slug(service):
    read = words(read_part(PART_OF["reasons"], {"push": ["gone"]}, service.vocabulary))
    assert read["What made them leave?"] == "gone"


def test_what_changed_is_read_where_it_was_asked(service):
    read = read_form({"changed": {"better": "Home"}}, service.vocabulary)
    assert "changed" in [one.part.slug for one in read]
