"""`./run manage COMMAND`: a management command against the demo's database."""

import signal
import subprocess

from tools.management import MANAGE, environment, migrate
from tools.paths import data_folder
from tools.processes import dying_with_us
from tools.servers import running_servers

# These change tables, or the application's rights to them, and so run as the tables' owner.
OWNERS_COMMANDS = {"flush", "grant_rights", "makemigrations", "migrate", "pgtrigger"}


def manage(arguments):
    """Run the command with our standard input and output; returns its exit status."""
    folder = data_folder()
    owner = bool(arguments) and arguments[0] in OWNERS_COMMANDS
    with running_servers(folder) as servers:
        if not owner:
            migrate(servers, folder)
        command = subprocess.Popen(
            [*MANAGE, *arguments],
            env=environment(servers, folder, owner=owner),
            preexec_fn=dying_with_us(),
        )
        # Ctrl-C reaches the command too, which decides what to do about it; being ended ends both.
        signal.signal(signal.SIGINT, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: command.terminate())
        status = command.wait()
    return status if status >= 0 else 128 - status
