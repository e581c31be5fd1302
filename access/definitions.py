"""Definitions of services: the files `services/*.toml`."""

import tomllib
from pathlib import Path

from django.conf import settings

# What other rooms make of a definition: functions of a service and the definition, which is loaded already.
LOADERS = []
PACKAGED = Path(settings.BASE_DIR) / "services" / "staffordshire-and-stoke-on-trent.toml"


def read_definition(path=PACKAGED):
    """The definition in a file, as the dictionary that `access.actions.load_service` takes.

    Raises OSError where there is no such file, and ValueError where it is not TOML.
    """
    return tomllib.loads(path.read_text(encoding="utf-8"))
