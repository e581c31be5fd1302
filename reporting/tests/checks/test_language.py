import pytest

from missing_cse.lib.language import WordsToAvoid
from reporting.checks import language
from reporting.tests.checks.drafts import draft, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(service_and_figures):
    """What a check finds in words of section 7."""
    return lambda check, text: words_of(check(draft(service_and_figures, words={"section-7": text})))


def test_words_to_avoid_are_found_with_what_is_better(told, service_and_figures, monkeypatch):
    avoid = WordsToAvoid([("absconded", "went missing")])
    monkeypatch.setitem(service_and_figures[0].__dict__, "words_to_avoid", avoid)
    assert told(language.to_avoid, "She absconded.") == [
        "7 Themes and trends: “absconded”: better “went missing”."
    ]
    assert not told(language.to_avoid, "She went missing.")


@pytest.mark.parametrize(
    "text",
    [
        "A 14-year-old girl from Stone.",
        "A boy aged 15 was found.",
        "She was eleven years old.",
        "A baby of six weeks.",
        "Twins were reported missing.",
        "On her birthday she left.",
        "She is pregnant.",
        "A nine-month-old was taken.",
    ],
)
def test_exact_ages_and_rare_circumstances_are_found(told, text):
    [words] = told(language.telling_of_one, text)
    assert "may let a neighbour know the child" in words


@pytest.mark.parametrize(
    "text",
    [
        "Children aged 10 to 15 go missing most.",
        "Most are of 16 and 17 years.",
        "Within 24 hours; 14 days later; 3 months in a row.",
        "A 10-year plan for the service.",
    ],
)
def test_bands_of_ages_and_lengths_of_time_are_not(told, text):
    assert not told(language.telling_of_one, text)


def test_words_that_may_be_names_are_asked_about_and_those_that_a_report_gives_are_not(service_and_figures):
    text = "On Friday Robin left Elmfield House in Stafford. RFMs rose in March."
    (found,) = language.names(draft(service_and_figures, words={"section-7": text}))
    assert found.severity == "warning"
    assert found.words.startswith("7 Themes and trends: “Robin”, “Elmfield”, “House” may be names.")


def test_a_text_without_names_is_not_asked_about(service_and_figures):
    text = "Most went to see friends. In Stafford we met more of them."
    assert not list(language.names(draft(service_and_figures, words={"section-7": text})))
