"""`./run test`: pytest against a PostgreSQL and a broker of its own, which are thrown away."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tools.management import environment
from tools.paths import ROOT
from tools.processes import dying_with_us
from tools.servers import running_servers

BOTH_CORES = ("--numprocesses=2", "--dist=loadfile")


def test_suite(arguments):
    """Run pytest, on two cores unless told otherwise; returns its exit status."""
    folder = Path(tempfile.mkdtemp(prefix="missing-cse-"))
    folder.chmod(0o755)  # PostgreSQL may run as another user; what is secret inside is not readable
    with running_servers(folder, throw_away=True) as servers:
        return subprocess.run(
            [sys.executable, "-m", "pytest", *(arguments or BOTH_CORES)],
            cwd=ROOT,
            env=environment(servers, folder, owner=True),
            preexec_fn=dying_with_us(),
        ).returncode
