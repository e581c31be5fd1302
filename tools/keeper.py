"""Keeps PostgreSQL and the broker of a data folder running while anything uses them.

`./run demo` and `./run manage` may come and go in any order, and may be killed: each holds a shared lock
while it uses the servers, and the keeper stops them when it gets that lock for itself.
"""

import argparse
import fcntl
import json
import shutil
import signal
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from tools.broker import Broker
from tools.files import locked, rewrite
from tools.postgres import APPLICATION, OWNER, Postgres
from tools.problem import Problem

USERS = "users.lock"  # held, shared, by everything that uses the servers
ADDRESSES = "servers.json"  # written, and its lock held, by the keeper while the servers run


def keep(folder, *, throw_away):
    """Run the servers of the folder until nothing uses them; prints “ready” when they answer."""
    servers = [Postgres(folder, throw_away=throw_away), Broker(folder, throw_away=throw_away)]
    database, broker = servers
    with ExitStack() as at_the_end:
        if throw_away:
            at_the_end.callback(shutil.rmtree, folder, ignore_errors=True)
            at_the_end.callback(shutil.rmtree, database.home, ignore_errors=True)
        users = at_the_end.enter_context(open(folder / USERS, "a"))
        addresses = at_the_end.enter_context(locked(folder / ADDRESSES))
        at_the_end.callback((folder / ADDRESSES).unlink)
        for server in servers:
            at_the_end.callback(server.stop)
            server.start()
        owner, application = database.url(OWNER), database.url(APPLICATION)
        rewrite(addresses, json.dumps({"owner": owner, "application": application, "broker": broker.url()}))
        print("ready", flush=True)
        while all(server.process.poll() is None for server in servers):
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.2)
            else:
                return  # whoever comes now waits for the lock until the servers have stopped


def main():
    parser = argparse.ArgumentParser(prog="python -m tools.keeper")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--throw-away", action="store_true")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        keep(options.folder, throw_away=options.throw_away)
    except (Problem, OSError) as problem:
        print(problem, flush=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
