"""`python -m tools COMMAND …`, which is what `./run COMMAND …` comes to."""

import errno
import signal
import subprocess
import sys

from tools.command import manage
from tools.console import say
from tools.demo import demo
from tools.install import install, lock
from tools.paths import BIN, ROOT
from tools.problem import Problem
from tools.suite import measure, test_suite


def main(command, arguments):
    """Run one of the commands; returns the exit status."""
    install("demo" if command in ("demo", "manage", "measure") else "dev")
    match command:
        case "demo":
            return demo(arguments)
        case "test":
            return test_suite(arguments)
        case "manage":
            return manage(arguments)
        case "measure":
            return measure(arguments)
        case "lint":
            checks = (["check"], ["format", "--check"])
            return max(subprocess.run([BIN / "ruff", *check, "."], cwd=ROOT).returncode for check in checks)
        case "lock":
            return lock(arguments)


def _end(*_):
    sys.exit(143)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where a shell started us with it ignored
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGHUP, _end)
    try:
        sys.exit(main(sys.argv[1], sys.argv[2:]))
    except KeyboardInterrupt:
        say("\nStopped.")
    except Problem as problem:
        say(problem)
        sys.exit(1)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
            raise
        say(f"{error.strerror}: {error.filename or 'the disk that holds the data'}")
        sys.exit(1)
