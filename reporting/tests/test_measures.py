import pytest

from reporting.measures import MEASURES, THEMES


def test_no_two_measures_share_a_name():
    assert len(MEASURES) == sum(len(theme.MEASURES) for theme in THEMES)
    counts = {count for measure in MEASURES.values() for count in measure.counts}
    assert len({count.slug for count in counts}) == len(counts)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_a_measure_says_in_words_what_it_counts_and_by_which_date(measure):
    assert measure.definition.endswith(".")
    assert not measure.title.endswith(".")
    assert "_" not in measure.title + measure.definition + measure.note
    assert measure.dated_by


def test_a_rate_of_things_dated_differently_says_so():
    mixed = {slug for slug, measure in MEASURES.items() if measure.dated_by.startswith("mixed")}
    assert mixed == {"interviews_completed_rate", "completion_rate"}
    assert all("can pass 100%" in MEASURES[slug].note for slug in mixed)
