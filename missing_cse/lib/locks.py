"""Locks that last as long as the database session that holds them: who dies, lets go."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def holding(purpose, key):
    """Hold the lock of that purpose (a word) and key (a whole number below 2^31) during a block.

    Gives whether it is held: False where another session has it already, and then nothing is held.
    """
    held = _ask("pg_try_advisory_lock", purpose, key)
    try:
        yield held
    finally:
        if held:
            _ask("pg_advisory_unlock", purpose, key)


def is_free(purpose, key):
    """Whether no other session holds the lock; inside a transaction, none will until it ends."""
    return _ask("pg_try_advisory_xact_lock", purpose, key)


def hold_order(of, key):
    """Wait until those who hold the order of these (a word), of that key, have committed, and hold it until
    this transaction ends.

    What takes its place in the order afterwards is committed after all that have a place before: who has read
    up to a place has missed nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), %s)", [f"order of {of}", key])


def _ask(function, purpose, key):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtext(%s), %s)", [purpose, key])  # noqa: S608
        return cursor.fetchone()[0]
