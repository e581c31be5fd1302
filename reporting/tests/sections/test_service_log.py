from reporting.sections import service_log
from reporting.tests.sections.printed import table, text

NONE = dict.fromkeys(
    ("complaints", "complaints_open", "complaints_by_outcome", "compliments", "compliments_by_source"), 0
)


def test_complaints_and_compliments_are_counted_by_area_and_by_what_came_of_them(quarter_with):
    blocks = service_log.complaints(quarter_with(complaints=3, complaints_open=1, compliments=2))
    assert "complaints on record" in text(blocks)
    overview = table(blocks, "Complaints and compliments in quarter 4 of 2017/18")
    assert overview["All areas"] == ["3", "1", "2"]
    assert "Still open" in table(blocks, "Complaints, by outcome")


def test_where_there_were_none_a_sentence_says_so_and_no_table(quarter_with):
    blocks = service_log.complaints(quarter_with(**NONE))
    assert "There were no complaints on record in quarter 4" in text(blocks)
    assert len(blocks) == 1


def test_posts_vacancies_and_training_are_told(quarter_with):
    blocks = service_log.team_update(quarter_with(posts=8, posts_vacant=2, training_attended=5))
    assert "2 of 8 posts (25%) were vacant at the end of the quarter." in text(blocks)
    assert table(blocks, "Posts at the end of quarter 4")["All areas"] == ["8", "2", "5"]
    assert "None of the 8 posts was vacant at the end of the quarter." in text(
        service_log.team_update(quarter_with(posts=8, posts_vacant=0))
    )


def test_without_posts_or_training_the_team_update_is_left_to_those_who_write(quarter_with):
    assert service_log.team_update(quarter_with(posts=0, training_attended=0)) == []


def test_promotion_tells_what_was_done_and_how_many_were_met(quarter_with):
    blocks = service_log.promotion(quarter_with(promotion=2, professionals_met=31))
    assert "professionals met" in text(blocks).lower()
    assert table(blocks, "Promotion in quarter 4")["All areas"][-1] == "31"


def test_kinds_of_promotion_that_did_not_occur_have_no_column(quarter_with):
    blocks = service_log.promotion(quarter_with(promotion=0, professionals_met=3))
    assert table(blocks, "Promotion in quarter 4")["All areas"] == ["3"]


def test_without_promotion_there_is_nothing_to_count(quarter_with):
    assert service_log.promotion(quarter_with(promotion=0, professionals_met=0)) == []
