"""Two people at once, each on a connection of their own to the database."""

import time
from threading import Thread

from django.db import connection

WAITS_FOR_US = """
SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))
"""


def start_another(work):
    """Do `work` on another connection; returns the thread, to be joined."""

    def on_its_own_connection():
        try:
            work()
        finally:
            connection.close()

    thread = Thread(target=on_its_own_connection)
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
