import signal
import subprocess
import sys

import pytest

from tools.problem import Problem
from tools.processes import start, stop, wait_until


def test_a_process_that_stops_at_the_start_says_why(tmp_path):
    log = tmp_path / "web.log"
    process = start([sys.executable, "-c", "raise SystemExit('no such setting')"], log=log)
    with pytest.raises(Problem, match="The web server stopped at the start: no such setting"):
        wait_until(lambda: False, process, what="The web server", log=log)


def test_a_process_that_never_gets_ready_is_given_up(tmp_path):
    process = start(["sleep", "60"], log=tmp_path / "log")
    with pytest.raises(Problem, match="did not start within 0.2 seconds"):
        wait_until(lambda: False, process, what="PostgreSQL", log=tmp_path / "log", seconds=0.2)
    stop(process)
    assert process.returncode == -signal.SIGTERM


def test_a_process_that_does_not_listen_is_killed(tmp_path):
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    log = tmp_path / "log"
    process = start([sys.executable, "-c", deaf], log=log)
    wait_until(lambda: "deaf" in log.read_text(), process, what="It", log=log)
    stop(process, seconds=0.2)
    assert process.returncode == -signal.SIGKILL


def test_a_child_dies_with_the_process_that_started_it(tmp_path):
    starter = f"""
import os, signal
from pathlib import Path
from tools.processes import start
child = start(["sleep", "60"], log=Path({str(tmp_path / "log")!r}))
print(child.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", starter], capture_output=True, text=True, timeout=30)
    assert done.returncode == -signal.SIGKILL
    gone = ["tail", f"--pid={done.stdout.strip()}", "--follow=name", "--quiet", "/dev/null"]
    assert subprocess.run(gone, timeout=10).returncode == 0
