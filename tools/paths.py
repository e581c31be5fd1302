import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def data_folder():
    """Where the demo's data lives: `var/`, or what MISSING_CSE_VAR names, as an absolute path."""
    return (ROOT / os.environ.get("MISSING_CSE_VAR", "var")).resolve()
