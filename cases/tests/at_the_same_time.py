"""Two that work at the same time, each with a transaction of its own on real connections."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

from django.db import connection, transaction

MEANWHILE = 0.3  # seconds in which another comes as far as it can


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


def _on_its_own_connection(task):
    try:
        return task()
    finally:
        connection.close()
