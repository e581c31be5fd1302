import pytest
from django.core.exceptions import ValidationError

from access.tests.factories import UserFactory
from access.tests.refusal import refused
from reporting.models import Commentary
from reporting.models.commentary import LONGEST
from reporting.tests.invented import QUARTER_4
from reporting.words.actions import SavedMeanwhile, bring_back, save_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def save(place):
    """Saves a text of a place over a version, for somebody."""
    by = UserFactory(name="Jo Reed")

    def save(text, seen_version, by=by, **where):
        return save_words(place(**where), by=by, text=text, seen_version=seen_version)

    return save


def texts():
    return list(Commentary.objects.order_by("version").values_list("version", "text"))


def test_every_save_is_a_version_of_its_own(save):
    save("One.", 0)
    save("Two.", 1)
    assert texts() == [(1, "One."), (2, "Two.")]


def test_the_same_text_again_or_nothing_at_first_changes_nothing(save):
    assert save("  \n ", 0) is None
    first = save("One.\r\n- two\r\n", 0)
    assert first.text == "One.\n- two"
    assert save("One.\n- two", 0) == first
    assert len(texts()) == 1


def test_a_text_can_be_emptied(save):
    save("One.", 0)
    save("", 1)
    assert texts()[-1] == (2, "")


def test_who_saves_over_what_they_have_not_seen_is_told_and_overwrites_nothing(save):
    save("One.", 0)
    save("Two.", 1)
    with pytest.raises(SavedMeanwhile, match="Jo Reed saved this text") as refusal:
        save("Mine.", 1, by=UserFactory())
    assert refusal.value.theirs.text == "Two."
    with pytest.raises(SavedMeanwhile):
        save("Mine.", 0)
    assert texts()[-1] == (2, "Two.")


def test_two_who_save_at_once_do_not_both_win(save, monkeypatch):
    first = save("One.", 0)
    of_place, looked = Commentary.objects.of_place, []

    def not_yet_there(manager, *args):
        looked.append(args)
        return Commentary.objects.none() if len(looked) == 1 else of_place(*args)

    monkeypatch.setattr(type(Commentary.objects), "of_place", not_yet_there)
    with pytest.raises(SavedMeanwhile) as refusal:
        save("Mine.", 0)
    assert refusal.value.theirs == first


def test_a_text_that_is_too_long_is_refused(save):
    with pytest.raises(ValidationError, match="20,001 characters long"):
        save("x" * (LONGEST + 1), 0)
    assert save("x" * LONGEST, 0)


def test_an_earlier_text_is_brought_back_as_a_new_version(save, place):
    save("One.", 0)
    save("Two.", 1)
    bring_back(place(), by=UserFactory(), version=1, seen_version=2)
    assert texts() == [(1, "One."), (2, "Two."), (3, "One.")]
    with pytest.raises(Commentary.DoesNotExist):
        bring_back(place(), by=UserFactory(), version=9, seen_version=3)


def test_what_cannot_be_seen_is_left_out(save):
    save("One\0 \u202etwo\u202c.\r\nThree.\0", 0)
    assert texts() == [(1, "One two.\nThree.")]


def test_sections_and_areas_do_not_meet(save, place):
    save("Across.", 0)
    save("Stoke.", 0, area="stoke-on-trent")
    save("Eight.", 0, section="section-8")
    assert Commentary.objects.standing(place().service, QUARTER_4).count() == 3


def test_the_database_refuses_to_change_what_was_written(save):
    saved = save("One.", 0)
    with pytest.raises(Exception, match="only ever added"):
        Commentary.objects.filter(pk=saved.pk).update(text="Other.")


def test_a_version_is_there_once(save):
    saved = save("One.", 0)
    saved.pk = None
    assert refused(saved.save) == "commentary_version_once"
