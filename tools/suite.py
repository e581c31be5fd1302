"""What runs against a PostgreSQL and a broker of its own, which are thrown away: tests and measurements."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.management import environment
from tools.paths import ROOT
from tools.problem import Problem
from tools.processes import dying_with_us
from tools.servers import running_servers

# One more than CI has cores: a test that waits for a browser or a worker leaves a core idle.
PROCESSES = ("--numprocesses=3", "--dist=worksteal")
MEASUREMENTS = ("api", "figures", "imports", "pages", "report")


def test_suite(arguments):
    """`./run test`: pytest, in three processes unless told otherwise; returns its exit status."""
    return _run("pytest", *(arguments or PROCESSES))


def measure(arguments):
    """`./run measure NAME …`: one of `benchmarks/`; returns its exit status.

    Raises Problem where it names none of them.
    """
    if not arguments or arguments[0] not in MEASUREMENTS:
        raise Problem(f"Say what to measure: ./run measure {' or '.join(MEASUREMENTS)}.")
    name, *options = arguments
    return _run(f"benchmarks.{name}", *options)


def _run(module, *arguments):
    folder = Path(tempfile.mkdtemp(prefix="missing-cse-"))
    folder.chmod(0o755)  # PostgreSQL may run as another user; what is secret inside is not readable
    try:
        with running_servers(folder, throw_away=True) as servers:
            return subprocess.run(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                env=environment(servers, folder, owner=True),
                preexec_fn=dying_with_us(),
            ).returncode
    finally:
        # Servers of the folder itself take it along when they stop; with those that are given, a key is left.
        shutil.rmtree(folder, ignore_errors=True)
