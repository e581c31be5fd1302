"""`./run demo`: web server, Celery worker and beat on the data folder's servers, until Ctrl-C."""

import argparse
import fcntl
import os
import shutil
import socket
import time
import urllib.error
import urllib.request
from contextlib import ExitStack

from tools.console import say
from tools.files import locked, rewrite
from tools.management import environment, load_demo, migrate, sign_ins
from tools.paths import BIN, ROOT, data_folder
from tools.problem import Problem
from tools.processes import start, stop, wait_until
from tools.servers import running_servers, still_running

NEEDED_BYTES = 500_000_000


def demo(arguments):
    """Run the demo; returns when it is stopped. Raises Problem where it cannot start or go on."""
    parser = argparse.ArgumentParser(prog="./run demo", description="Starts the demo; Ctrl-C stops it.")
    parser.add_argument("--port", type=int, default=8000, help="of 127.0.0.1 (default: 8000)")
    port = parser.parse_args(arguments).port
    folder = data_folder()
    with ExitStack() as at_the_end:
        _take(folder, port, at_the_end)
        _check_port(port)
        _check_disk(folder)
        servers = at_the_end.enter_context(running_servers(folder))
        migrate(servers, folder)
        load_demo(servers, folder)
        say("Starting the web server, the worker and beat")
        processes = {}
        surroundings = environment(servers, folder) | {"SITE_ADDRESS": f"http://127.0.0.1:{port}"}
        for name, command in _commands(folder, port).items():
            processes[name] = start(command, log=folder / "log" / f"{name}.log", cwd=ROOT, env=surroundings)
            at_the_end.callback(stop, processes[name])
        web_log = folder / "log" / "web.log"
        wait_until(lambda: _answers(port), processes["web"], what="The web server", log=web_log)
        print(f"\nThe demo runs at http://127.0.0.1:{port}/ – Ctrl-C stops it.\n")
        print(sign_ins(servers, folder), flush=True)
        print("No second factor is asked for: SECOND_FACTOR_REQUIRED=True ./run demo does.", flush=True)
        _watch(processes, servers, folder)


def _take(folder, port, at_the_end):
    """Hold the folder's demo for this process alone, and say at which address it is."""
    path = folder / "demo.lock"
    try:
        held = at_the_end.enter_context(locked(path, fcntl.LOCK_EX | fcntl.LOCK_NB))
    except BlockingIOError:
        raise Problem(f"The demo of {folder} runs already, at {path.read_text()}") from None
    rewrite(held, f"http://127.0.0.1:{port}/")


def _check_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise Problem(
                f"Port {port} cannot be used ({reason}): choose another with ./run demo --port N"
            ) from None


def _check_disk(folder):
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        raise Problem(
            f"The disk is too full: {free // 10**6} MB are free in {folder}, the demo needs 500 MB."
        )


def _commands(folder, port):
    small = (os.cpu_count() or 1) < 4
    celery = [BIN / "celery", "-A", "missing_cse"]
    return {
        "web": [
            BIN / "gunicorn",
            "missing_cse.wsgi",
            f"--bind=127.0.0.1:{port}",
            "--workers=2",
            "--threads=2",
            "--preload",
        ],
        "worker": [*celery, "worker", f"--concurrency={1 if small else 2}", "--loglevel=WARNING"],
        "beat": [*celery, "beat", f"--schedule={folder / 'beat'}", "--pidfile=", "--loglevel=WARNING"],
    }


def _answers(port):
    directly = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with directly.open(f"http://127.0.0.1:{port}/", timeout=30):
            return True
    except urllib.error.HTTPError as error:
        raise Problem(f"The web server's first page answers “{error}”.") from None
    except OSError:
        return False


def _watch(processes, servers, folder):
    while still_running(servers, folder):
        for name, process in processes.items():
            if process.poll() is not None:
                raise Problem(f"The demo’s {name} process stopped: {folder / 'log' / name}.log tells why.")
        time.sleep(0.5)
    raise Problem(f"PostgreSQL or the broker stopped: the logs in {folder / 'log'} tell why.")
