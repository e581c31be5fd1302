"""Front-end assets: fetched from npm by lock file, and what pages use copied to `static/vendor`.

The crest and the GDS Transport font are for GOV.UK's own services only; Source Sans 3 takes the font's place.
"""

import hashlib
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from tools.console import say
from tools.paths import BIN, ROOT
from tools.problem import Problem

VENDOR = ROOT / "static" / "vendor"
STAMP = VENDOR / ".lock"
FONT = "Source Sans 3"
FONT_WEIGHTS = (400, 600, 700)


def install_assets():
    """Bring `static/vendor` up to date with the lock file; does nothing where it is."""
    if STAMP.exists() and STAMP.read_text() == _fingerprint():
        return
    say("Fetching the front-end assets")
    with tempfile.TemporaryDirectory() as folder:
        packages = _fetch(Path(folder))
        fresh = Path(folder) / "vendor"
        copy_assets(packages, fresh)
        (fresh / STAMP.name).write_text(_fingerprint())
        shutil.rmtree(VENDOR, ignore_errors=True)
        shutil.copytree(fresh, VENDOR)


def copy_assets(packages, vendor):
    """Copy from `node_modules` at `packages` what the pages use, without what is not ours to use."""
    govuk = packages / "govuk-frontend/dist/govuk"
    moj = packages / "@ministryofjustice/frontend/moj"
    font = packages / "@fontsource/source-sans-3"
    _write(
        vendor / "govuk-frontend/govuk-frontend.min.css", ours((govuk / "govuk-frontend.min.css").read_text())
    )
    _write(
        vendor / "govuk-frontend/govuk-frontend.min.js",
        _without_source_map((govuk / "govuk-frontend.min.js").read_text()),
    )
    moj_css = ours((moj / "moj-frontend.min.css").read_text())
    _write(vendor / "moj-frontend/moj-frontend.min.css", moj_css)
    for image in set(re.findall(r"url\((images/[^)]+)\)", moj_css)):
        _copy(moj / "assets" / image, vendor / "moj-frontend" / image)
    _copy(font / "LICENSE", vendor / "source-sans-3/LICENSE")
    faces = []
    for weight in FONT_WEIGHTS:
        faces.append(
            re.sub(r",\s*url\([^)]+\.woff\) format\('woff'\)", "", (font / f"latin-{weight}.css").read_text())
        )
        name = f"files/source-sans-3-latin-{weight}-normal.woff2"
        _copy(font / name, vendor / "source-sans-3" / name)
    _write(vendor / "source-sans-3/source-sans-3.css", "\n".join(faces))


def ours(css):
    """A stylesheet of GOV.UK or MOJ Frontend with our font, without the crest, images beside it."""
    css = re.sub(r"@font-face\s*\{[^}]*GDS Transport[^}]*\}", "", css)
    css = css.replace("GDS Transport", f'"{FONT}"')
    css = css.replace("url(/assets/images/govuk-crest.svg)", "none")
    return _without_source_map(css.replace("url(/assets/images/", "url(images/"))


def _fetch(folder):
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, folder)
    npm = shutil.which("npm") or BIN / "npm"
    command = [
        npm,
        "ci",
        "--ignore-scripts",
        "--legacy-peer-deps",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        raise Problem("npm is missing: delete .venv and run this again, or install npm.") from None
    except subprocess.CalledProcessError as error:
        lines = (error.stderr or error.stdout).strip().splitlines() or ["it gave no reason"]
        raise Problem(f"npm could not fetch the front-end assets: {lines[0]}") from None
    return folder / "node_modules"


def _fingerprint():
    return hashlib.sha256((ROOT / "package-lock.json").read_bytes() + Path(__file__).read_bytes()).hexdigest()


def _without_source_map(text):
    return re.sub(r"\s*(//|/\*)# sourceMappingURL=\S+( \*/)?\s*$", "\n", text)


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _copy(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


if __name__ == "__main__":
    install_assets()
