from datetime import timedelta

import pytest

from access.tests.factories import UserFactory
from missing_cse.lib.times import now
from reporting.words.actions import save_words
from reporting.words.history import earlier

pytestmark = pytest.mark.django_db


def test_a_sitting_is_one_line_and_what_was_deleted_in_it_another(place, monkeypatch):
    one, other, at = UserFactory(name="Ann"), UserFactory(name="Bo"), now()
    saves = [(one, 0, "A begin"), (one, 1, "A beginning and an end"), (one, 2, "A"), (one, 3, "A new text")]
    saves += [(other, 4, "A new text of two"), (other, 30, "A new text of two people")]
    for version, (by, minutes, text) in enumerate(saves):
        monkeypatch.setattr(
            "reporting.words.actions.now", lambda minutes=minutes: at + timedelta(minutes=minutes)
        )
        save_words(place(), by=by, text=text, seen_version=version)
    assert [(line.version, line.saved_by) for line in earlier(place())] == [
        (6, "Bo"),
        (5, "Bo"),
        (4, "Ann"),
        (2, "Ann"),
    ]
    assert earlier(place("section-8")) == []
