"""What keeps a referral from being sent, and what is missing besides."""

import pytest

from referrals.refer.lacking import LACKS, NOTHING_SEEN, missing_in_words
from referrals.refer.standing import Standing
from referrals.tests.refer.written import (
    CHILD,
    COMPLETE,
    FOR_INFORMATION,
    a_draft,
    changed,
    complete,
    standing,
)


def stops(found):
    return [stop.words for stop in found.stops]


def lacks(found):
    return {lack.slug for lack, _ in found.lacks}


def test_nothing_is_missing_of_a_complete_referral(service):
    found = standing(service, complete(service))
    assert (found.stops, found.lacks, found.unfinished) == ([], [], set())
    assert list(found.shown.values()) == ["On 3 May, all night"]


def test_an_empty_draft_is_stopped_by_few_things(service):
    assert stops(standing(service, {})) == [
        "Select what you ask for",
        "Enter your name",
        "Select who you work for",
        "Enter a telephone number or an e-mail address: one is enough",
        "Select the district where the child lives or the harm happens",
        "Enter the child’s name, or say how we can find out who it is",
    ]


def test_all_that_can_be_missing_is_said_with_why_it_matters(service):
    found = standing(service, {})
    # Why somebody was not asked is missing where somebody was not; without any name it is stopped.
    assert lacks(found) == {lack.slug for lack in (*LACKS, NOTHING_SEEN)} - {"why_not", "first_name"}
    assert all(lack.why.endswith(".") for lack in LACKS)


@pytest.mark.parametrize(
    ("step", "name", "slug"),
    [(lack.step, name, lack.slug) for lack in LACKS for name in lack.fields if len(lack.fields) == 1],
)
def test_each_is_missing_where_it_is_left_empty(service, step, name, slug):
    assert lacks(standing(service, changed(complete(service), step, **{name: ""}))) == {slug}


def test_a_postcode_is_an_address(service):
    assert lacks(standing(service, changed(complete(service), "child", address=""))) == set()
    assert lacks(standing(service, changed(complete(service), "child", address="", postcode=""))) == {
        "address"
    }


def test_why_is_not_asked_where_all_agree(service):
    agreed = changed(complete(service), "consent", parents_know="yes", why_not="")
    assert lacks(standing(service, agreed)) == set()


def test_a_referral_without_a_tick_lacks_its_indicators(service):
    assert lacks(standing(service, COMPLETE)) == {"indicators"}


def test_an_indicator_without_evidence_stops_it_and_is_not_missing_too(service):
    answers = complete(service)
    shows, evidence = answers["seen-1"]
    found = standing(service, changed(answers, "seen-1", **{evidence: ""}))
    assert len(stops(found)) == 1
    assert stops(found)[0].startswith("Say what you have seen or heard: “")
    assert found.lacks == []
    found = standing(service, changed(answers, "seen-1", **{shows: False}))
    assert stops(found)[0].startswith("Tick “")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"date_of_birth": "2003-02-30"}, "Enter a real date"),
        ({"date_of_birth": "2999-01-01"}, "in the future"),
        ({"date_of_birth": "1970-01-01"}, "they are an adult"),
        ({"about_age": "about ten"}, "Enter the age in years"),
        ({"about_age": "19"}, "children under 18"),
        ({"district": "camden"}, "Select a valid choice"),
        ({"gender": "education"}, "Select a valid choice"),
        ({"first_name": "R" * 101}, "at most 100"),
    ],
)
def test_what_can_not_be_is_put_right_first(service, given, words):
    found = standing(service, changed(complete(service), "child", **given))
    (said,) = stops(found)
    assert words in said
    assert found.lacks == []


@pytest.mark.parametrize("given", [{"email": "pat"}, {"phone": "call the office"}])
def test_a_way_to_reach_the_referrer_has_to_be_one(service, given):
    assert len(stops(standing(service, changed(complete(service), "about-you", **given)))) == 1


def test_a_child_without_a_name_can_be_described(service):
    nameless = changed(complete(service), "child", first_name="", last_name="", who_they_are="Called Bee")
    found = standing(service, nameless)
    assert (stops(found), lacks(found)) == ([], {"first_name", "last_name"})


def test_for_information_only_is_asked_far_less(service):
    found = standing(service, FOR_INFORMATION)
    assert [step.slug for step in found.steps] == ["purpose", "about-you", "child", "information"]
    assert (found.stops, found.lacks) == ([], [])
    bare = FOR_INFORMATION | {"child": {**dict.fromkeys(CHILD, ""), "last_name": "Reedling"}}
    found = standing(service, bare)
    assert lacks(found) == {"first_name", "date_of_birth", "address"}
    assert stops(found) == ["Select the district where the child lives or the harm happens"]


def test_a_service_without_an_instrument_asks_for_no_indicators(service):
    draft, _ = a_draft(service)
    draft.version = None
    assert Standing(draft).lacks == []


def test_what_was_missing_is_told_in_words():
    assert (
        missing_in_words(["date_of_birth", "risk"])
        == "No date of birth\nNo word on how high the risk is seen"
    )
    assert missing_in_words([]) == ""
