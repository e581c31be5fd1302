import fcntl

import pytest

from tools.files import is_locked, locked, secret


def test_a_secret_is_made_up_once_and_readable_by_its_owner_alone(tmp_path):
    first = secret(tmp_path / "key")
    assert len(first) > 40
    assert secret(tmp_path / "key") == first
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_a_lock_is_seen_while_it_is_held(tmp_path):
    with locked(tmp_path / "lock"):
        assert is_locked(tmp_path / "lock")
        with pytest.raises(BlockingIOError), locked(tmp_path / "lock", fcntl.LOCK_EX | fcntl.LOCK_NB):
            pass
    assert not is_locked(tmp_path / "lock")


def test_a_lock_that_is_shared_or_was_never_made_is_not_seen(tmp_path):
    assert not is_locked(tmp_path / "lock")
    with locked(tmp_path / "lock", fcntl.LOCK_SH):
        assert not is_locked(tmp_path / "lock")
