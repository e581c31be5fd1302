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
