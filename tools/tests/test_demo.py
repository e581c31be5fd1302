import os
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tools import demo
from tools.files import locked
from tools.paths import ROOT
from tools.problem import Problem


def run_demo(folder, *arguments):
    """What `./run demo` says and its exit status, in a data folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tools", "demo", *arguments],
        cwd=ROOT,
        env={**os.environ, "MISSING_CSE_VAR": str(folder)},
        capture_output=True,
        text=True,
    )


def test_a_port_in_use_is_one_clear_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run_demo(tmp_path, "--port", str(port))
    assert done.returncode == 1
    assert done.stderr == (
        f"Port {port} cannot be used (Address already in use): choose another with ./run demo --port N\n"
    )


def test_a_demo_that_runs_already_is_named(tmp_path):
    with locked(tmp_path / "demo.lock") as held:
        held.write("http://127.0.0.1:8000/")
        held.flush()
        done = run_demo(tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"The demo of {tmp_path} runs already, at http://127.0.0.1:8000/\n"


def test_a_full_disk_is_one_clear_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(demo.shutil, "disk_usage", lambda _: SimpleNamespace(free=12_000_000))
    monkeypatch.setenv("MISSING_CSE_VAR", str(tmp_path))
    with pytest.raises(Problem, match="disk is too full: 12 MB are free"):
        demo.demo(["--port", "0"])
