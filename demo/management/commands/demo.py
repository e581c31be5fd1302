from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError

from demo.load import MONTHS, MONTHS_OF_FURTHER, NotOurs, load
from demo.models import LoadedService
from demo.people import new_password, set_password, sign_ins, the_password
from missing_cse.lib.times import now

# The exit status that tells `./run demo` from a failure: it starts with the records that are there.
NOT_OURS = 3


class Command(BaseCommand):
    help = (
        "Loads the demonstration, whose people are all invented: the record files of September 2017 to March "
        f"2018, and {MONTHS} months of work up to now in the same service. A second time it changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--scale",
            type=int,
            default=1,
            metavar="N",
            help="for measuring: N services in all. Each further one is a numbered copy of the first, with "
            f"its own staff and {MONTHS_OF_FURTHER} months of invented records, about 9,000 episodes.",
        )
        parser.add_argument(
            "--sign-ins", dest="print_sign_ins", action="store_true", help="Prints who can sign in, and how."
        )
        parser.add_argument(
            "--new-password",
            dest="change_password",
            action="store_true",
            help="Gives everyone in the demo another password.",
        )

    def handle(self, *, scale, print_sign_ins, change_password, **options):
        if print_sign_ins:
            self._print_sign_ins()
        elif change_password:
            self._change_password()
        else:
            self._load(scale)

    def _load(self, scale):
        try:
            anything = load(now=now(), scale=scale, say=self._say)
        except NotOurs:
            raise CommandError(
                "This installation holds people or records that are not the demo’s, so it was not loaded. "
                "Give it a database of its own.",
                returncode=NOT_OURS,
            ) from None
        self._say("ready" if anything else "already loaded; nothing changed")

    def _say(self, step):
        self.stdout.write(f"Demo: {step}")
        self.stdout.flush()

    def _change_password(self):
        set_password(LoadedService.objects.values("service"), make_password(new_password()))
        self._print_sign_ins()

    def _print_sign_ins(self):
        loaded = LoadedService.objects.select_related("service").order_by("number")
        if not loaded:
            self.stdout.write(
                "The demo is not loaded here. Sign in as someone of your own:\n"
                "`./run manage set_password USERNAME` gives a person a password, `add_user` makes a new one."
            )
            return
        password = the_password()
        if not password:
            raise CommandError("The demo's password is not in this data folder: run `demo --new-password`.")
        lines = [("Role", "Area or authority", "Username", "Finds"), *sign_ins(loaded[0].service)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            self.stdout.write("  ".join(cells).rstrip())
        self.stdout.write(f"\nEveryone’s password: {password}")
        if len(loaded) > 1:
            self.stdout.write(f"Services 2 to {len(loaded)}: the same usernames after s2., s3. and so on.")
