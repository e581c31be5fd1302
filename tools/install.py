"""Python packages into the virtual environment, pinned and hashed; uv does it, itself installed by pip."""

import ast
import hashlib
import os
import re
import subprocess

from tools.assets import install_assets
from tools.console import say
from tools.files import locked, rewrite
from tools.paths import BIN, ROOT, data_folder
from tools.problem import Problem
from tools.processes import last_line

SETS = ("requirements", "requirements-demo", "requirements-dev")
COMPILE = [
    "pip",
    "compile",
    "--quiet",
    "--no-emit-index-url",
    "--generate-hashes",
    "--python-version",
    "3.11",
]
SYNC = ["pip", "sync", "--quiet", "--require-hashes", "--python"]
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
                BIN / "uv", *SYNC, BIN / "python", requirements, env=uv_environment(_pip_config(), os.environ)
            )
            rewrite(file, fingerprint)
        install_assets()


def lock(arguments):
    """Pin requirements*.in again, with hashes and without naming where packages come from.

    What is pinned stays where it fits, unless `arguments` say `--upgrade` or `--upgrade-package NAME`.
    """
    for name in SETS:
        say(f"Pinning {name}.in")
        _run(BIN / "uv", *COMPILE, *arguments, f"{name}.in", "-o", f"{name}.txt")


def uv_environment(pip_config, environment):
    """The environment for uv: `environment`, and what `pip config list` says that uv has no word on yet."""
    found = {}
    for origin, name, value in re.findall(r"^(\S+?)\.([a-z-]+)=('.*'|\".*\")$", pip_config, re.MULTILINE):
        if name in PIP_TO_UV and (name not in found or origin == ":env:"):
            found[name] = ast.literal_eval(value).split()
    separators = {"find-links": ","}
    given = {PIP_TO_UV[name]: separators.get(name, " ").join(values) for name, values in found.items()}
    # Every package is pinned by hash, so that it does not matter which index it comes from.
    return {"UV_INDEX_STRATEGY": "unsafe-best-match", **given, **environment}


def pinned(name, requirements):
    """The lines of a requirements file that pin the package, with its hashes."""
    return re.search(rf"^{name}==(?:.*\\\n)*.*\n", requirements, re.MULTILINE).group()


def _install_uv(requirements):
    only_uv = BIN.parent / "uv.txt"
    only_uv.write_text(pinned("uv", requirements.read_text()))
    _run(BIN / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", only_uv)


def _pip_config():
    command = [BIN / "python", "-m", "pip", "config", "list"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _run(*command, env=None):
    log = data_folder() / "log" / "set-up.log"
    with open(log, "ab") as output:
        done = subprocess.run(command, cwd=ROOT, env=env, stdout=output, stderr=output)
    if done.returncode:
        raise Problem(f"The packages could not be installed: {_error(log)} ({log} tells more)")


def _error(log):
    said = re.findall(r"^error: .*", log.read_text(errors="replace"), re.IGNORECASE | re.MULTILINE)
    return said[-1] if said else last_line(log)
