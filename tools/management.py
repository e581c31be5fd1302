"""Django's management commands, run with the settings of the demo."""

import hashlib
import os
import subprocess
import sys

from tools.console import say
from tools.files import locked, rewrite, secret
from tools.paths import ROOT
from tools.problem import Problem
from tools.processes import dying_with_us, last_line

# The exit status of `manage demo` where the database holds records that are not the demo's.
NOT_OURS = 3
MANAGE = (sys.executable, str(ROOT / "manage.py"))


def environment(servers, folder, *, owner=False):
    """The environment for Django; what is set already stays. `owner`: with the right to change tables."""
    defaults = {
        "SECRET_KEY": secret(folder / "secret-key"),
        "HTTPS": "False",
        "SECOND_FACTOR_REQUIRED": "False",
        "WHITENOISE_USE_FINDERS": "True",
        "UPLOADS": str(folder / "uploads"),
        "LETTERS": str(folder / "letters"),
    }
    addresses = {
        "DATABASE_URL": servers.owner if owner else servers.application,
        "CELERY_BROKER_URL": servers.broker,
    }
    return {**defaults, **os.environ, **addresses}


def migrate(servers, folder):
    """Bring the tables, and the application's rights to them, up to date."""

    def bring_up_to_date():
        say("Bringing the database up to date")
        _run("migrate", "--verbosity=0", servers=servers, folder=folder, owner=True)
        if servers.owner != servers.application:
            _run("grant_rights", servers.application_role, servers=servers, folder=folder, owner=True)

    _once(bring_up_to_date, servers, folder / "migrated", _migrations())


def load_demo(servers, folder):
    """Load the demo into a database that has not had it; one with records of its own stays as it is."""

    def load():
        say("Loading the demo, which takes a minute the first time")
        _run("demo", servers=servers, folder=folder, output=sys.stderr, fine=(0, NOT_OURS))

    _once(load, servers, folder / "demo-loaded")


def sign_ins(servers, folder):
    """Who can sign in to the demo, as a table in words."""
    return _run("demo", "--sign-ins", servers=servers, folder=folder, output=subprocess.PIPE)


def _run(*command, servers, folder, owner=False, output=subprocess.DEVNULL, fine=(0,)):
    log = folder / "log" / f"{command[0]}.log"
    with open(log, "wb") as errors:
        done = subprocess.run(
            [*MANAGE, *command],
            env=environment(servers, folder, owner=owner),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            text=True,
            preexec_fn=dying_with_us(),
        )
    if done.returncode not in fine:
        raise Problem(f"“manage {command[0]}” did not work: {last_line(log)} ({log} tells more)")
    if done.returncode:
        say(last_line(log))
    return done.stdout


def _once(action, servers, stamp, version=""):
    """Do something once for a database of our own, and again for another version; always for a given one.

    A database made anew has another owner's password.
    """
    done = hashlib.sha256(f"{servers.owner_password} {version}".encode()).hexdigest()
    with locked(stamp) as file:
        if servers.embedded and file.read() == done:
            return
        action()
        rewrite(file, done)


def _migrations():
    files = [
        ROOT / "requirements.txt",
        *sorted(ROOT.glob("*/migrations/*.py")),
        *ROOT.glob("*/management/commands/grant_rights.py"),
    ]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
