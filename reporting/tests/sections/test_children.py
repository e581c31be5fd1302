from reporting.numbers import as_rate, rate_of
from reporting.sections import children
from reporting.tests.sections.printed import table, text


def test_who_declined_and_why_is_said_by_area(quarter):
    blocks = children.not_completed(quarter)
    assert {"Child", "Parent or carer", "Other", "All"} <= set(table(blocks, "Interviews declined, by whom"))
    reasons = next(b for b in blocks if getattr(b, "caption", "").startswith("Reasons for declining"))
    assert [g.head for g in reasons.groups][:3] == [
        "Declined by child",
        "Declined by parent or carer",
        "Declined by other",
    ]


def test_children_in_care_and_those_referred_to_social_workers_are_named_among_those_who_declined(quarter):
    said = text(children.not_completed(quarter))
    referred = as_rate(
        quarter.now("decline_reasons", group="referred_to_social_worker"), quarter.now("declined")
    )
    assert "were of children in care." in said
    assert f"{rate_of(referred, 'interviews declined')} were referred to a social worker instead." in said


def test_nothing_is_said_of_those_who_declined_where_nobody_did(quarter_with):
    said = text(children.not_completed(quarter_with(declined=0)))
    assert "children in care" not in said
    assert "social worker" not in said


def test_children_in_care_are_those_of_all_arrangements_but_home(quarter_with):
    quarter = quarter_with(repeat_individuals=4, repeat_individuals_by_living_arrangement=1)
    said = text(children.repeats(quarter))
    assert "Of these children, 3 of 4 (75%) were in care, 1 of 4 (25%) of them" in said


def test_both_clocks_of_the_interview_are_named(quarter):
    said = text(children.highlights(quarter))
    assert "within 72 hours of the found notification" in said
    assert "within 72 hours of the child’s return" in said


def test_the_best_area_is_named_with_its_numbers_and_all_that_tie(quarter_with):
    rows = table(children.highlights(quarter_with(offered_rate=99)), "The best figures")
    assert rows["Interviews offered, of missing notifications"][1] == (
        "Staffordshire North, Staffordshire South/East and Stoke-on-Trent"
    )


def test_the_best_figure_of_nothing_is_not_available(empty_quarter):
    assert set(map(tuple, table(children.highlights(empty_quarter), "The best figures").values())) == {
        ("n/a", "n/a")
    }


def test_age_and_gender_have_their_shares(quarter):
    said = text(children.age_and_gender(quarter))
    assert "The mean age of children reported missing was" in said
    assert "were female in quarter 4" in said
