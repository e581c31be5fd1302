from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.actions import keep_phrase
from access.models import Phrase
from access.roles import Role
from access.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def senior():
    return MembershipFactory(role=Role.SENIOR_COORDINATOR)


@pytest.fixture
def page(client, senior):
    client.force_login(senior.user)
    return client


def a_phrase(service, avoid="absconded", prefer="went missing"):
    phrase = Phrase.objects.create(service=service, avoid=avoid, prefer=prefer)
    phrase.refresh_from_db()
    return phrase


def pairs(service):
    return list(service.phrases.values_list("avoid", "prefer"))


def seen_by(page, phrase):
    """The fingerprint of what somebody sees who opens the page of a phrase."""
    return page.get(reverse("phrase", args=[phrase.public_id])).context["form"]["seen"].value()


def change(page, phrase, seen, **changed):
    typed = {"avoid": phrase.avoid, "prefer": phrase.prefer, "seen": seen}
    return page.post(reverse("phrase", args=[phrase.public_id]), typed | changed)


def test_an_empty_list_says_so(page):
    assert "no words on the list yet" in page.get(reverse("phrases")).text


def test_the_list_takes_as_many_queries_for_twenty_as_for_one(page, senior):
    a_phrase(senior.service)
    page.get(reverse("phrases"))
    with CaptureQueriesContext(connection) as for_one:
        page.get(reverse("phrases"))
    for number in range(20):
        a_phrase(senior.service, f"word {number}")
    with CaptureQueriesContext(connection) as for_twenty:
        assert "word 19" in page.get(reverse("phrases")).text
    assert len(for_twenty) == len(for_one)


def test_words_are_added(page, senior):
    answer = page.post(
        reverse("new-phrase", args=[senior.service.slug]), {"avoid": " misper ", "prefer": "went missing"}
    )
    assert answer.url == reverse("phrases")
    assert pairs(senior.service) == [("misper", "went missing")]


@pytest.mark.parametrize(
    ("avoid", "said"),
    [
        ("", "Enter the words to avoid"),
        ("-", "Enter words, not signs alone"),
        ("Absconded", "“Absconded” is on the list already"),
    ],
)
def test_what_cannot_be_added_is_refused_and_nothing_typed_is_lost(page, senior, avoid, said):
    a_phrase(senior.service)
    answer = page.post(
        reverse("new-phrase", args=[senior.service.slug]), {"avoid": avoid, "prefer": "another word"}
    )
    assert said in answer.text
    assert 'value="another word"' in answer.text
    assert len(pairs(senior.service)) == 1


def test_words_are_changed_also_in_their_capitals_alone(page, senior):
    phrase = a_phrase(senior.service, avoid="lac")
    change(page, phrase, seen_by(page, phrase), avoid="LAC", prefer="child we care for")
    assert pairs(senior.service) == [("LAC", "child we care for")]


def test_a_change_that_is_refused_leaves_the_words_and_their_name_on_the_page(page, senior):
    phrase = a_phrase(senior.service)
    answer = page.post(reverse("phrase", args=[phrase.public_id]), {"avoid": "", "prefer": ""})
    assert "Change “absconded”" in answer.text
    assert pairs(senior.service) == [("absconded", "went missing")]


def test_the_second_of_two_who_change_the_same_words_sees_both_versions_and_chooses(page, senior):
    phrase = a_phrase(senior.service)
    drawn = seen_by(page, phrase)
    change(page, phrase, drawn, prefer="was reported missing")
    answer = change(page, phrase, drawn, prefer="ran away")
    assert answer.status_code == HTTPStatus.CONFLICT
    assert [(one.label, one.theirs, one.yours) for one in answer.context["differences"]] == [
        ("Better words", "was reported missing", "ran away")
    ]
    assert 'value="ran away"' in answer.text
    assert pairs(senior.service) == [("absconded", "was reported missing")]

    change(page, phrase, answer.context["form"]["seen"].value(), prefer="ran away")
    assert pairs(senior.service) == [("absconded", "ran away")]


def test_who_typed_the_same_as_another_is_not_asked_to_choose(page, senior):
    phrase = a_phrase(senior.service)
    drawn = seen_by(page, phrase)
    for _ in range(2):
        answer = change(page, phrase, drawn, prefer="was reported missing")
        assert answer.url == reverse("phrases")


def test_words_removed_meanwhile_do_not_come_back(senior):
    phrase = a_phrase(senior.service)
    Phrase.objects.all().delete()
    with pytest.raises(ValidationError, match="Somebody removed these words"):
        keep_phrase(phrase, avoid="absconded", prefer="ran away", seen="")
    assert pairs(senior.service) == []


def test_words_are_removed(page, senior):
    phrase = a_phrase(senior.service)
    answer = page.post(reverse("remove-phrase", args=[phrase.public_id]), follow=True)
    assert "“absconded” is removed from the list." in answer.text
    assert pairs(senior.service) == []


def test_the_same_words_may_be_on_the_list_of_another_service(page, senior):
    a_phrase(MembershipFactory().service)
    page.post(
        reverse("new-phrase", args=[senior.service.slug]), {"avoid": "absconded", "prefer": "went missing"}
    )
    assert pairs(senior.service) == [("absconded", "went missing")]
