import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from missing_cse.lib.locks import holding, is_free

pytestmark = pytest.mark.django_db


def in_another_session(ask):
    """The answer that another database session gets."""

    def run():
        try:
            return ask()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def hold_once():
    with holding("test", 1) as held:
        return held


def test_a_lock_is_held_by_one_session_at_a_time():
    with holding("test", 1) as held:
        assert held
        assert not in_another_session(hold_once)
    assert in_another_session(hold_once)


def test_another_purpose_or_key_is_another_lock():
    with holding("other", 1), holding("test", 2):
        assert in_another_session(hold_once)


def test_a_lock_that_another_session_holds_is_not_free():
    with holding("test", 1):
        assert not in_another_session(lambda: is_free("test", 1))
    assert in_another_session(lambda: is_free("test", 1))


def test_a_session_that_ends_lets_its_locks_go():
    lock = holding("test", 1)
    assert in_another_session(lock.__enter__)
    # PostgreSQL ends a session in its own time, after the client has closed it.
    deadline = time.monotonic() + 10
    while not is_free("test", 1):
        assert time.monotonic() < deadline


def test_a_lock_is_let_go_after_an_error():
    with pytest.raises(RuntimeError), holding("test", 1):
        raise RuntimeError
    assert in_another_session(hold_once)
