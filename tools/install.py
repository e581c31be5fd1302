"""Python packages into the virtual environment, pinned and hashed; uv does it, itself installed by pip."""

import ast
import hashlib
import os
import re
import subprocess

from tools.assets import install_assets
from tools.console import say
from tools.files import locked
from tools.paths import BIN, ROOT, data_folder
from tools.problem import Problem
from tools.processes import last_line

SETS = ("requirements", "requirements-demo", "requirements-dev")
# What pip is told on this machine and uv does not read: pip's name, uv's.
PIP_TO_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}


def install(wanted):
    """Bring packages (`demo` or `dev`) and front-end assets up to date; does nothing where they are.

    Where `dev` is installed it stays. Raises Problem where something cannot be had.
    """
    with locked(BIN.parent / ".installed") as file:
        installed = file.read()
        if installed.startswith("dev "):
            wanted = "dev"
        requirements = ROOT / f"requirements-{wanted}.txt"
        fingerprint = f"{wanted} {hashlib.sha256(requirements.read_bytes()).hexdigest()}"
        if installed != fingerprint:
            say(f"Installing the packages of {requirements.name}")
            _install_uv(requirements)
            _run(
                BIN / "uv",
                "pip",
                "sync",
                "--quiet",
                "--python",
                BIN / "python",
                "--require-hashes",
                requirements,
            )
            file.seek(0)
            file.truncate()
            file.write(fingerprint)
        install_assets()


def lock():
    """Pin requirements*.in again, with hashes and without naming where packages come from."""
    for name in SETS:
        say(f"Pinning {name}.in")
        _run(
            *(
                BIN / "uv",
                "pip",
                "compile",
                "--quiet",
                "--upgrade",
                "--no-emit-index-url",
                "--generate-hashes",
            ),
            *("--python-version", "3.11", f"{name}.in", "-o", f"{name}.txt"),
        )


def uv_environment(pip_config, environment):
    """The environment for uv: `environment`, and what `pip config list` says that uv has no word on yet."""
    found = {}
    for origin, name, value in re.findall(r"^(\S+?)\.([a-z-]+)=('.*'|\".*\")$", pip_config, re.MULTILINE):
        if name in PIP_TO_UV and (name not in found or origin == ":env:"):
            found[name] = " ".join(ast.literal_eval(value).split())
    given = {PIP_TO_UV[name]: value for name, value in found.items()}
    if "UV_FIND_LINKS" in given:
        given["UV_FIND_LINKS"] = given["UV_FIND_LINKS"].replace(" ", ",")
    # Every package is pinned by hash, so that it does not matter which index it comes from.
    return {"UV_INDEX_STRATEGY": "unsafe-best-match", **given, **environment}


def _install_uv(requirements):
    pinned = re.search(r"^uv==.*(?:\\\n.*)*", requirements.read_text(), re.MULTILINE)
    only_uv = BIN.parent / "uv.txt"
    only_uv.write_text(pinned.group() + "\n")
    _run(BIN / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", only_uv)


def _run(*command):
    log = data_folder() / "log" / "set-up.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    pip = subprocess.run([BIN / "python", "-m", "pip", "config", "list"], capture_output=True, text=True)
    with open(log, "ab") as output:
        done = subprocess.run(
            command, cwd=ROOT, env=uv_environment(pip.stdout, os.environ), stdout=output, stderr=output
        )
    if done.returncode:
        raise Problem(f"The packages could not be installed: {last_line(log)} ({log} tells more)")
