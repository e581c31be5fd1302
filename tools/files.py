"""Locks and secrets in a data folder."""

import fcntl
import os
import secrets
from contextlib import contextmanager


@contextmanager
def locked(path, mode=fcntl.LOCK_EX):
    """Hold a lock on the file, waiting for it; the kernel gives it back when the process ends.

    With `LOCK_NB` in `mode`, raises BlockingIOError where another process holds it. Yields the open file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
        fcntl.flock(file, mode)
        yield file


def rewrite(file, text):
    """Replace all that an open file holds."""
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()


def is_locked(path):
    """Whether a process holds the file's lock for itself alone."""
    try:
        with open(path) as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def secret(path):
    """The secret in the file, made up the first time; nobody else may read it."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        fresh.rename(path)
    return path.read_text()
