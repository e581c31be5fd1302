"""Two that work at the same time, each with a transaction of its own on real connections."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread

from django.db import connection, transaction

MEANWHILE = 0.3  # seconds in which another comes as far as it can
WAITS_FOR_US = """
SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))
"""


@contextmanager
def uncommitted(work):
    """A block in which `work` is done elsewhere, and committed only a moment after the block.

    Gives a function that does something else at the same time, and returns a future of what it returned.
    """
    done, commit = Event(), Event()

    def first():
        with transaction.atomic():
            work()
            done.set()
            commit.wait()

    with ThreadPoolExecutor(4) as pool:
        running = pool.submit(_on_its_own_connection, first)
        running.add_done_callback(lambda _: done.set())
        done.wait()
        try:
            yield lambda task: pool.submit(_on_its_own_connection, task)
            time.sleep(MEANWHILE)
        finally:
            commit.set()
        running.result()


def start_another(work):
    """Do `work` on another connection; returns the thread, to be joined."""
    thread = Thread(target=_on_its_own_connection, args=[work])
    thread.start()
    return thread


def wait_until_another_waits():
    """Until another connection waits for what this one has locked, ten seconds at most."""
    deadline = time.monotonic() + 10
    with connection.cursor() as cursor:
        while True:
            cursor.execute(WAITS_FOR_US)
            if cursor.fetchone()[0]:
                return
            assert time.monotonic() < deadline, "nobody waits for what is locked here"
            time.sleep(0.02)


def _on_its_own_connection(task):
    try:
        return task()
    finally:
        connection.close()
