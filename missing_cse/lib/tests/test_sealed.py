import pytest

from missing_cse.lib.sealed import seal, unseal


def test_what_is_sealed_is_read_again_and_shows_nothing():
    sealed = seal("number 7, Zoë", "tests")
    assert "number" not in sealed
    assert unseal(sealed, "tests") == "number 7, Zoë"
    assert sealed.isascii()


@pytest.mark.parametrize("wrong", ["", "=", "é", "\0", "\ud800", "W10", "a" * 4000])
def test_what_others_made_up_is_refused(wrong):
    with pytest.raises(ValueError):  # noqa: PT011
        unseal(wrong, "tests")


def test_what_was_changed_or_is_meant_for_something_else_is_refused(settings):
    sealed = seal("7", "tests")
    for at in (0, 20, len(sealed) // 2):
        other = "A" if sealed[at] != "A" else "B"
        with pytest.raises(ValueError, match="Not sealed"):
            unseal(sealed[:at] + other + sealed[at + 1 :], "tests")
    with pytest.raises(ValueError, match="Not sealed"):
        unseal(sealed, "others")
    settings.SECRET_KEY = "another key"
    with pytest.raises(ValueError, match="Not sealed"):
        unseal(sealed, "tests")
