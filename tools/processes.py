"""Child processes that never outlive the process that started them."""

import ctypes
import os
import signal
import socket
import subprocess
import time

from tools.problem import Problem

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def dying_with_us(end=signal.SIGTERM):
    """A `preexec_fn`: the kernel sends the child the signal `end` when this process dies, even by SIGKILL."""
    parent = os.getpid()

    def die_with_parent():
        _libc.prctl(PR_SET_PDEATHSIG, end)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return die_with_parent


def start(command, *, log, end=signal.SIGTERM, cwd="/", stdin=subprocess.DEVNULL, **options):
    """Start a command that dies with us, in a session of its own, its output added to the file `log`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "ab") as output:
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            stdin=stdin,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=dying_with_us(end),
            **options,
        )


def stop(process, *, end=signal.SIGTERM, seconds=15):
    """Ask the process to end; what is left of its session after `seconds` is killed."""
    if process.poll() is None:
        process.send_signal(end)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_until(ready, process, *, what, log, seconds=60):
    """Wait until `ready()` holds. Raises Problem where the process ends before, or takes longer."""
    deadline = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None:
            raise Problem(f"{what} stopped at the start: {last_line(log)} ({log} tells more)")
        if time.monotonic() > deadline:
            raise Problem(f"{what} did not start within {seconds} seconds ({log} tells more)")
        time.sleep(0.05)


def last_line(log):
    """The last line of a log that says something, as a person would say it."""
    lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
    return lines[-1].strip().removeprefix("CommandError: ") if lines else "it gave no reason"


def free_port():
    """A port of 127.0.0.1 that nothing listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port):
    """Whether something accepts connections on the port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0
