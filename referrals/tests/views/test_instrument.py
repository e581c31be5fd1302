from http import HTTPStatus

import pytest
from django.urls import reverse

from referrals.actions.instrument import put_into_use
from referrals.models import Indicator
from referrals.tests.instruments import a_draft, outline

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(service):
    return a_draft(service, {"Missing": [("Often", 2), ("Overnight", 4)], "Online": [("Pictures", 5)]})


def at(name, part):
    return reverse(name, args=[part.public_id])


def indicator(words):
    return Indicator.objects.get(words=words)


def seen_by(page, address):
    return page.get(address).context["form"]["seen"].value()


def test_a_weight_starts_at_one(page, draft):
    text = page.get(at("new-rfm-indicator", draft.sections.first())).text
    assert 'name="weight"' in text
    assert 'min="0"' not in text


def test_a_section_is_added_at_the_end_unless_another_place_is_chosen(page, draft):
    form = page.get(at("new-rfm-section", draft)).context["form"]
    last = form["after"].value()
    page.post(at("new-rfm-section", draft), {"title": "Health", "after": last})
    page.post(at("new-rfm-section", draft), {"title": "Money", "after": ""})
    assert list(outline(draft)) == ["Money", "Missing", "Online", "Health"]


def test_an_indicator_is_added_changed_moved_and_removed(page, draft):
    missing = draft.sections.get(title="Missing")
    page.post(at("new-rfm-indicator", missing), {"words": "Far away", "hint": "", "weight": 3, "after": ""})
    assert outline(draft)["Missing"] == ["Far away", "Often", "Overnight"]
    address = at("rfm-indicator", indicator("Far away"))
    after = str(indicator("Overnight").public_id)
    typed = {"words": "Far from home", "hint": "Or nobody knows why", "weight": 5, "after": after}
    answer = page.post(address, typed | {"seen": seen_by(page, address)})
    assert answer.url == at("rfm-version", draft)
    assert outline(draft)["Missing"] == ["Often", "Overnight", "Far from home"]
    assert indicator("Far from home").weight == 5
    page.post(at("remove-rfm-indicator", indicator("Far from home")))
    page.post(at("remove-rfm-section", draft.sections.get(title="Online")))
    assert outline(draft) == {"Missing": ["Often", "Overnight"]}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": ""}, "Enter the indicator"),
        ({"weight": ""}, "Enter its weight"),
        ({"weight": "11"}, "The weight must be 10 or less"),
        ({"weight": "0"}, "The weight must be 1 or more"),
        ({"weight": "heavy"}, "The weight must be a whole number from 1 to 10"),
        ({"after": "somewhere"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_an_indicator_is_refused_and_nothing_typed_is_lost(page, draft, typed, said):
    address = at("new-rfm-indicator", draft.sections.first())
    text = page.post(address, {"words": "Far", "hint": "Or nearby", "weight": "3"} | typed).text
    assert said in text
    assert "Or nearby" in text
    assert outline(draft)["Missing"] == ["Often", "Overnight"]


def test_the_second_of_two_who_change_an_indicator_sees_both_and_chooses(page, draft):
    address = at("rfm-indicator", indicator("Often"))
    seen = seen_by(page, address)
    theirs = {"words": "Often away", "hint": "", "weight": 2, "after": "", "seen": seen}
    assert page.post(address, theirs).status_code == HTTPStatus.FOUND
    mine = theirs | {"words": "Very often", "weight": 3}
    answer = page.post(address, mine)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Somebody else changed this" in answer.text
    assert "Often away" in answer.text
    assert indicator("Often away").weight == 2
    page.post(address, mine | {"seen": answer.context["form"]["seen"].value()})
    assert indicator("Very often").weight == 3


def test_the_bands_are_changed_and_must_rise(page, draft):
    address = at("rfm-bands", draft)
    typed = {"low": 2, "medium": 5, "high": 9, "seen": seen_by(page, address)}
    assert "The bands must rise" in page.post(address, typed | {"medium": 2}).text
    assert "Enter from which sum the risk is high" in page.post(address, typed | {"high": ""}).text
    assert page.post(address, typed).url == at("rfm-version", draft)
    assert [band.least for band in draft.bands.all()] == [2, 5, 9]
    answer = page.post(address, typed | {"low": 1})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert [band.least for band in draft.bands.all()] == [2, 5, 9]


def test_who_saves_after_the_draft_was_put_into_use_is_told_and_loses_nothing(page, draft):
    put_into_use(draft, changes="")
    text = page.post(at("rfm-indicator", indicator("Often")), {"words": "Very often", "weight": 3}).text
    assert "Version 1 is in use" in text
    assert 'value="Very often"' in text
    assert "is in use" in page.post(at("remove-rfm-section", draft.sections.first()), follow=True).text
    assert outline(draft)["Missing"] == ["Often", "Overnight"]
